-- What was noticed about each import without refusing anything?
select
  ImportId,
  Note,
  Subject,
  NotedRows as Rows
from kpi.ImportNote
order by
  ImportId desc,
  Note,
  Subject
