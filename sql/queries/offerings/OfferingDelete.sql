-- Make room for the corrected level history of a unit's procedure.
delete from kpi.Offering
where UnitId = @UnitId
  and ProcedureId = @ProcedureId
