-- What does the report of a unit's period say, before it is replaced?
insert into kpi.StatisticPast (
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue, ImportId, ComesBack
)
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  ProcedureId,
  ReceivedOnline,
  ReceivedDirect,
  ReceivedPostal,
  CarriedOver,
  FinishedEarly,
  FinishedOnTime,
  FinishedLate,
  PendingInTime,
  PendingOverdue,
  ImportId,
  0
from kpi.Statistic
where UnitId = @UnitId
  and PeriodStart = @PeriodStart
  and PeriodEnd = @PeriodEnd
