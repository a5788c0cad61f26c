-- What was found by looking at an import, or at each that was not taken back (null), beside everything else? Newest
-- import first, then warnings first.
select
  f.ImportId,
  f.Number,
  f.Kind,
  f.Severity,
  f.UnitId,
  u.Name as StoredName,
  u.Kind as UnitKind,
  f.PeriodStart,
  f.PeriodEnd,
  f.Expected,
  f.Actual,
  f.Subject
from kpi.Finding f
inner join kpi.Import i
  on i.Id = f.ImportId
left join kpi.Unit u
  on u.Id = f.UnitId
where f.ImportId = @ImportId
  or (@ImportId is null and i.UndoneAt is null)
order by f.ImportId desc, f.Number
