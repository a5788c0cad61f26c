-- Which services does a unit take online alone (chỉ tiếp nhận trực tuyến), since when, by which decision, announced where?
-- A service is proposed, announced, effective, and perhaps withdrawn: days that are not known yet are null, and the last
-- day of one that still holds is.
create table OnlineOnlyService (
  UnitCode text not null,
  ProcedureCode text not null,
  ProposedOn text not null,
  DecisionNumber text not null,
  AnnouncedOn text null,
  Announcement text not null,
  EffectiveFrom text null,
  EffectiveTo text null,
  Exempt text not null,
  ImportId integer not null constraint FK_OnlineOnlyService_Import references Import (Id),
  constraint PK_OnlineOnlyService primary key (UnitCode, ProcedureCode, ProposedOn),
  constraint CK_OnlineOnlyService_Announced check (ProposedOn <= AnnouncedOn),
  constraint CK_OnlineOnlyService_Effective check (ProposedOn <= EffectiveFrom),
  constraint CK_OnlineOnlyService_Days check (EffectiveFrom <= EffectiveTo)
) without rowid;

-- What did rows say before a later change replaced them?
create table OnlineOnlyServicePast (
  UnitCode text not null,
  ProcedureCode text not null,
  ProposedOn text not null,
  ImportId integer not null constraint FK_OnlineOnlyServicePast_Import references Import (Id),
  ComesBack integer not null constraint CK_OnlineOnlyServicePast_ComesBack check (ComesBack between 0 and 1),
  DecisionNumber text not null,
  AnnouncedOn text null,
  Announcement text not null,
  EffectiveFrom text null,
  EffectiveTo text null,
  Exempt text not null,
  constraint PK_OnlineOnlyServicePast primary key (UnitCode, ProcedureCode, ProposedOn, ImportId)
) without rowid;
