-- How many rows were refused when files were loaded, and in how many files?
select
  coalesce(sum(cast(Rejected as bigint)), 0) as Rejected,
  count(nullif(Rejected, 0)) as Files
from kpi.Import
