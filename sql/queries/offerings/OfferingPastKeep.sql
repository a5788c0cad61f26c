-- What does the level history of a unit's procedure say, before it is replaced?
insert into kpi.OfferingPast (
  UnitId, ProcedureId, Level, ValidFrom, ValidTo, ImportId, ComesBack
)
select
  UnitId,
  ProcedureId,
  Level,
  ValidFrom,
  ValidTo,
  ImportId,
  0
from kpi.Offering
where UnitId = @UnitId
  and ProcedureId = @ProcedureId
