-- Which version of a unit's code is no longer its past, because it stands again?
delete from kpi.UnitPast
where Code = @Code
  and ImportId = @ImportId
