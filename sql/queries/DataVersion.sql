-- Has the data changed since the scoreboard was loaded?
select
  Version,
  ChangedAt
from DataVersion
where Id = 1
