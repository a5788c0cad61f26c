-- Which signal did somebody look at, and why can it be left?
insert into kpi.SignalNote (
  UnitCode, Signal, ProcedureCode, MonthStart, Reason, ImportId
)
values (
  @UnitCode, @Signal, @ProcedureCode, @MonthStart, @Reason, @ImportId
)
