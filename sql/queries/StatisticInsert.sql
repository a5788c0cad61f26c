-- What did a unit report for a procedure and period?
insert into kpi.Statistic (
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue, ImportId
)
values (
  @UnitId, @PeriodStart, @PeriodEnd, @ProcedureId, @ReceivedOnline, @ReceivedDirect, @ReceivedPostal, @CarriedOver,
  @FinishedEarly, @FinishedOnTime, @FinishedLate, @PendingInTime, @PendingOverdue, @ImportId
)
