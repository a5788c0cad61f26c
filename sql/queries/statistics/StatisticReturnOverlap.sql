-- Which reported rows would overlap earlier ones that come back, and count the same dossiers twice?
select distinct
  i.Id as ImportId,
  i."File"
from kpi.StatisticPast p
inner join (
  select UnitId, ProcedureId, PeriodStart, PeriodEnd, ImportId
  from kpi.Statistic
  where ImportId <> @ImportId
  union all
  select UnitId, ProcedureId, PeriodStart, PeriodEnd, ImportId
  from kpi.StatisticPast
  where ComesBack = 1
) s
  on s.UnitId = p.UnitId
  and s.ProcedureId = p.ProcedureId
  and s.PeriodStart < p.PeriodEnd
  and p.PeriodStart < s.PeriodEnd
inner join kpi.Import i
  on i.Id = s.ImportId
where p.ComesBack = 1
  and (s.PeriodStart <> p.PeriodStart or s.PeriodEnd <> p.PeriodEnd)
order by i.Id
