-- Which sessions ended before their time? A copy of their cookie is worth nothing any more, on no server.
create table EndedSession (
  SessionId text not null,
  Expires text not null,
  constraint PK_EndedSession primary key (SessionId)
) without rowid;

-- How often a name was tried, and an address tried, is asked at each wrong password.
create index IX_Audit_Actor on Audit (Actor, Event);

create index IX_Audit_AddressHash on Audit (AddressHash, At);
