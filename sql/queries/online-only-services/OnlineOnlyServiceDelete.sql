-- Make room for what is said of a unit's service now.
delete from kpi.OnlineOnlyService
where UnitCode = @UnitCode
  and ProcedureCode = @ProcedureCode
