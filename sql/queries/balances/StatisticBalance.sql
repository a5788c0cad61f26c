-- Which statistics rows lie wholly inside @Start up to @End, with no dossier of their unit inside their own period?
select
  s.UnitId,
  s.ProcedureId,
  s.PeriodStart,
  s.PeriodEnd,
  s.ReceivedOnline,
  s.ReceivedDirect + s.ReceivedPostal as ReceivedOnPaper,
  s.CarriedOver,
  s.FinishedEarly,
  s.FinishedOnTime,
  s.FinishedLate,
  s.PendingInTime,
  s.PendingOverdue
from kpi.Statistic s
where s.PeriodStart >= @Start
  and s.PeriodEnd <= @End
  and not exists (
    select 1
    from kpi.Reception r
    where r.UnitId = s.UnitId
      and r.ReceivedOn >= s.PeriodStart
      and r.ReceivedOn < s.PeriodEnd
  )
