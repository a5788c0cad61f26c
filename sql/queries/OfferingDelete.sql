-- Make room for the corrected level history of a unit's procedure.
delete from Offering
where UnitId = @UnitId
  and ProcedureId = @ProcedureId
