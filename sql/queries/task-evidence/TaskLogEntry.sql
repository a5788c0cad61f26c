-- What happened to a task, the newest first?
select
  LogNumber,
  LoggedAt,
  LoggedBy,
  LogEvent,
  LogText
from kpi.TaskLog
where TaskCode = @TaskCode
order by LogNumber desc
