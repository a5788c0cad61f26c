-- Forget sessions that would have ended by themselves.
delete from kpi.EndedSession
where Expires <= @Now
