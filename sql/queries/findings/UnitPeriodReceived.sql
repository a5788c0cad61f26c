-- Of units that reported periods overlapping these days and sent dossiers too: how many did they report, and how many
-- dossiers did they receive in the period?
select
  s.UnitId,
  s.PeriodStart,
  s.PeriodEnd,
  s.Reported,
  sum(cast(r.Online + r.Direct + r.Postal as bigint)) as Dossiers
from (
  select
    UnitId,
    PeriodStart,
    PeriodEnd,
    sum(cast(ReceivedOnline + ReceivedDirect + ReceivedPostal as bigint)) as Reported
  from kpi.Statistic
  where PeriodStart < @EndDay
    and PeriodEnd > @FirstDay
  group by
    UnitId,
    PeriodStart,
    PeriodEnd
) s
inner join kpi.Reception r
  on r.UnitId = s.UnitId
  and r.ReceivedOn >= s.PeriodStart
  and r.ReceivedOn < s.PeriodEnd
group by
  s.UnitId,
  s.PeriodStart,
  s.PeriodEnd,
  s.Reported
order by
  s.UnitId,
  s.PeriodStart
