-- What was assigned for a year at any time and what stands, by whom and why, the last first? What was taken back is gone.
select
  t.Indicator,
  t.UnitCode,
  t.Kind,
  t.BasisPoints,
  t.Steps,
  t.DecisionNumber,
  t.ImportId,
  t.Stands,
  i."File",
  i.Started,
  i.LoadedBy,
  i.Why
from (
  select
    Indicator,
    Year,
    UnitCode,
    Kind,
    BasisPoints,
    Steps,
    DecisionNumber,
    ImportId,
    1 as Stands
  from kpi.Target
  union all
  select
    Indicator,
    Year,
    UnitCode,
    Kind,
    BasisPoints,
    Steps,
    DecisionNumber,
    ImportId,
    0 as Stands
  from kpi.TargetPast
) t
inner join kpi.Import i
  on i.Id = t.ImportId
where t.Year = @Year
order by
  t.ImportId desc,
  t.Indicator
