-- Has a file of these bytes been loaded with as many rows refused, and not been taken back? And what number comes next?
select
  coalesce(max(Id), 0) + 1 as NextId,
  coalesce(sum(case when Sha256 = @Sha256 and Rejected = @Rejected and UndoneAt is null then 1 else 0 end), 0) as Same
from kpi.Import
