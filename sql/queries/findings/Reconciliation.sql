-- Where dossiers stand in for reported statistics, do both agree?
select
  s.UnitId,
  s.PeriodStart as Start,
  s.PeriodEnd as "End",
  s.StatisticsOnline,
  s.StatisticsTotal,
  sum(r.Online) as DossiersOnline,
  sum(r.Online + r.Direct + r.Postal) as DossiersTotal
from (
  select
    UnitId,
    PeriodStart,
    PeriodEnd,
    sum(ReceivedOnline) as StatisticsOnline,
    sum(ReceivedOnline + ReceivedDirect + ReceivedPostal) as StatisticsTotal
  from kpi.Statistic
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
  s.StatisticsOnline,
  s.StatisticsTotal
order by
  s.PeriodStart desc,
  s.UnitId
