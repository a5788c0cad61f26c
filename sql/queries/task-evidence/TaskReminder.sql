-- Of which tasks were units reminded, when, and with what words?
select
  TaskCode,
  LoggedAt as RemindedAt,
  LogText as ReminderText
from kpi.TaskLog
where LogEvent = 'reminded'
