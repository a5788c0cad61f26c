-- How often was a name tried in vain, of one that nobody has or whose account is locked, and when last?
select
  count(*) as Times,
  max(At) as Latest
from kpi.Audit
where
  Actor = @Actor
  and Event = @Event
  and Result = @Result
  and NewValue in (@Unknown, @Password)
