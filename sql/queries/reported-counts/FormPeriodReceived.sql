-- Of the periods of forms without procedures that share a day with @FirstDay up to @EndDay: which units have dossiers or
-- statistics of their own in them, and how many were received? Statistics that dossiers stand in for do not count; they
-- do not where they reach out of the period either, but the unit is told of.
select
  p.PeriodStart,
  p.PeriodEnd,
  r.UnitId,
  sum(cast(r.Online as bigint)) as Online,
  sum(cast(r.Online + r.Direct + r.Postal as bigint)) as Total
from (
  select distinct
    PeriodStart,
    PeriodEnd
  from kpi.ReportedCount
  where PeriodStart < @EndDay
    and PeriodEnd > @FirstDay
) p
inner join kpi.Reception r
  on r.ReceivedOn >= p.PeriodStart
  and r.ReceivedOn < p.PeriodEnd
group by
  p.PeriodStart,
  p.PeriodEnd,
  r.UnitId
union all
select
  p.PeriodStart,
  p.PeriodEnd,
  s.UnitId,
  sum(
    case
      when s.PeriodStart >= p.PeriodStart and s.PeriodEnd <= p.PeriodEnd then cast(s.ReceivedOnline as bigint)
      else 0
    end
  ) as Online,
  sum(
    case
      when s.PeriodStart >= p.PeriodStart and s.PeriodEnd <= p.PeriodEnd
        then cast(s.ReceivedOnline + s.ReceivedDirect + s.ReceivedPostal as bigint)
      else 0
    end
  ) as Total
from (
  select distinct
    PeriodStart,
    PeriodEnd
  from kpi.ReportedCount
  where PeriodStart < @EndDay
    and PeriodEnd > @FirstDay
) p
inner join kpi.Statistic s
  on s.PeriodStart < p.PeriodEnd
  and s.PeriodEnd > p.PeriodStart
where not exists (
  select 1
  from kpi.Reception r
  where r.UnitId = s.UnitId
    and r.ReceivedOn >= s.PeriodStart
    and r.ReceivedOn < s.PeriodEnd
)
group by
  p.PeriodStart,
  p.PeriodEnd,
  s.UnitId
