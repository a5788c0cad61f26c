-- What had been reported when import @ImportId had ended? The report of a unit's period is replaced as a whole: its last
-- version of then.
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  ProcedureId,
  ReceivedOnline,
  ReceivedDirect,
  ReceivedPostal
from kpi.Statistic
where ImportId <= @ImportId
union all
select
  p.UnitId,
  p.PeriodStart,
  p.PeriodEnd,
  p.ProcedureId,
  p.ReceivedOnline,
  p.ReceivedDirect,
  p.ReceivedPostal
from kpi.StatisticPast p
where p.ImportId = (
    select max(b.ImportId)
    from kpi.StatisticPast b
    where b.UnitId = p.UnitId
      and b.PeriodStart = p.PeriodStart
      and b.PeriodEnd = p.PeriodEnd
      and b.ImportId <= @ImportId
  )
  and not exists (
    select 1
    from kpi.Statistic s
    where s.UnitId = p.UnitId
      and s.PeriodStart = p.PeriodStart
      and s.PeriodEnd = p.PeriodEnd
      and s.ImportId <= @ImportId
  )
