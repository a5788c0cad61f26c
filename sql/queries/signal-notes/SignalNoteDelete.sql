-- Make room for what is said anew of a signal.
delete from kpi.SignalNote
where UnitCode = @UnitCode
  and Signal = @Signal
  and ProcedureCode = @ProcedureCode
  and MonthStart = @MonthStart
