-- How many dossiers of each unit and procedure came in, were carried over, finished and left, from @Start up to @End, of
-- those received from @FirstDay up to @EndDay, which is not after @End? Pending ones are overdue as of @Known, the last day
-- with data.
-- Days for which statistics rows speak are left to them, so that nothing is finished twice.
with Reported as (
  select distinct
    s.UnitId,
    s.PeriodStart,
    s.PeriodEnd
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
),
Counted as (
  select
    d.UnitId,
    d.ProcedureId,
    d.Received,
    d.Channel,
    d.Due,
    d.Finished,
    case
      when exists (
        select 1
        from Reported p
        where p.UnitId = d.UnitId
          and d.Finished >= p.PeriodStart
          and d.Finished < p.PeriodEnd
      ) then 1
      else 0
    end as InReport
  from kpi.Dossier d
  where d.Status not in (1, 3)
    and d.Received >= @FirstDay
    and d.Received < @EndDay
    and (d.Received >= @Start or d.Finished is null or d.Finished >= @Start)
)
select
  UnitId,
  ProcedureId,
  sum(case when Received >= @Start and Channel = 2 then 1 else 0 end) as ReceivedOnline,
  sum(case when Received >= @Start and Channel <> 2 then 1 else 0 end) as ReceivedOnPaper,
  sum(case when Received < @Start then 1 else 0 end) as CarriedOver,
  sum(case when InReport = 0 and Finished < @End and Finished < Due then 1 else 0 end) as FinishedEarly,
  sum(case when InReport = 0 and Finished < @End and (Due is null or Finished = Due) then 1 else 0 end) as FinishedOnTime,
  sum(case when InReport = 0 and Finished < @End and Finished > Due then 1 else 0 end) as FinishedLate,
  sum(case when (Finished is null or Finished >= @End) and (Due is null or Due > @Known) then 1 else 0 end) as PendingInTime,
  sum(case when (Finished is null or Finished >= @End) and Due <= @Known then 1 else 0 end) as PendingOverdue
from Counted
group by
  UnitId,
  ProcedureId
