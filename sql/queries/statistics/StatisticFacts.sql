-- What has been reported so far?
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
  PendingOverdue
from kpi.Statistic
