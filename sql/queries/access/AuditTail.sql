-- After which row of the audit does the next one come?
select
  Number,
  Hash
from kpi.Audit
-- sqlserver: with (updlock, holdlock)
where Number = (
  select max(Newest.Number)
  from kpi.Audit as Newest
-- sqlserver: with (updlock, holdlock)
)
