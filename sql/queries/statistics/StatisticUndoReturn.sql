-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Statistic (
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue, ImportId
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
  ImportId
from kpi.StatisticPast
where ComesBack = 1;

delete from kpi.StatisticPast
where ComesBack = 1
  or ImportId = @ImportId
