-- Has the data changed since the scoreboard was loaded?
select
  Version,
  ChangedAt
from kpi.DataVersion
where Id = 1
