-- What was found by looking at an import beside everything else, warnings first?
select
  f.ImportId,
  f.Number,
  f.Kind,
  f.Severity,
  f.UnitId,
  u.Name as UnitName,
  f.PeriodStart,
  f.PeriodEnd,
  f.Expected,
  f.Actual,
  f.Subject
from kpi.Finding f
left join kpi.Unit u
  on u.Id = f.UnitId
where f.ImportId = @ImportId
order by f.Number
