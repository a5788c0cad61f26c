-- Which sessions ended before their time? A copy of their cookie is worth nothing any more, on no server.
create table kpi.EndedSession (
  SessionId nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Expires datetimeoffset(0) not null,
  constraint PK_EndedSession primary key clustered (SessionId)
);

-- How often a name was tried, and an address tried, is asked at each wrong password.
create index IX_Audit_Actor on kpi.Audit (Actor, Event);

create index IX_Audit_AddressHash on kpi.Audit (AddressHash, At);
