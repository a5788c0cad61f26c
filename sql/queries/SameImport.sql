-- Has a file of these bytes been loaded with as many rows refused, and what number comes next?
select
  coalesce(max(Id), 0) + 1 as NextId,
  coalesce(sum(case when Sha256 = @Sha256 and Rejected = @Rejected then 1 else 0 end), 0) as Same
from kpi.Import
