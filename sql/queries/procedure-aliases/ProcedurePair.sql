-- In how many units and periods were both procedures reported?
select
  count(*) as Periods
from kpi.Statistic a
inner join kpi.Statistic b
  on b.UnitId = a.UnitId
  and b.PeriodStart = a.PeriodStart
  and b.PeriodEnd = a.PeriodEnd
  and b.ProcedureId = @NewId
where a.ProcedureId = @OldId
