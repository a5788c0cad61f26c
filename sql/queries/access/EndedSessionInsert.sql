-- Keep that a session has ended, if that is not known yet.
insert into kpi.EndedSession (SessionId, Expires)
select @SessionId, @Expires
where not exists (
  select 1
  from kpi.EndedSession as e
  where e.SessionId = @SessionId
)
