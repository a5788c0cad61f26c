-- Which sessions ended before their time?
select
  SessionId,
  Expires
from kpi.EndedSession
