-- How much evidence waits, and how much is confirmed, by task?
select
  TaskCode,
  Status,
  count(*) as Pieces,
  min(AddedAt) as FirstAdded
from kpi.TaskEvidence
group by
  TaskCode,
  Status
