-- What was noticed about each import without refusing anything?
select
  ImportId,
  Note,
  Subject,
  NotedRows as Rows
from ImportNote
order by
  ImportId desc,
  Note,
  Subject
