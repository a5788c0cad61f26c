-- Which of the imports that changed something stand, the newest ones?
select top (@Limit)
  Id,
  "File",
  Ended
from kpi.Import
where UndoneAt is null
  and Loaded + Replaced > 0
order by Id desc
