-- Which services does a unit take online alone (chỉ tiếp nhận trực tuyến), since when, by which decision, announced where?
-- A service is proposed, announced, effective, and perhaps withdrawn: days that are not known yet are null, and the last
-- day of one that still holds is.
create table kpi.OnlineOnlyService (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ProcedureCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ProposedOn date not null,
  DecisionNumber nvarchar(100) not null,
  AnnouncedOn date null,
  Announcement nvarchar(300) not null,
  EffectiveFrom date null,
  EffectiveTo date null,
  Exempt nvarchar(300) not null,
  ImportId int not null constraint FK_OnlineOnlyService_Import references kpi.Import (Id),
  constraint PK_OnlineOnlyService primary key clustered (UnitCode, ProcedureCode, ProposedOn),
  constraint CK_OnlineOnlyService_Announced check (ProposedOn <= AnnouncedOn),
  constraint CK_OnlineOnlyService_Effective check (ProposedOn <= EffectiveFrom),
  constraint CK_OnlineOnlyService_Days check (EffectiveFrom <= EffectiveTo)
);

-- What did rows say before a later change replaced them?
create table kpi.OnlineOnlyServicePast (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ProcedureCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ProposedOn date not null,
  ImportId int not null constraint FK_OnlineOnlyServicePast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_OnlineOnlyServicePast_ComesBack check (ComesBack between 0 and 1),
  DecisionNumber nvarchar(100) not null,
  AnnouncedOn date null,
  Announcement nvarchar(300) not null,
  EffectiveFrom date null,
  EffectiveTo date null,
  Exempt nvarchar(300) not null,
  constraint PK_OnlineOnlyServicePast primary key clustered (UnitCode, ProcedureCode, ProposedOn, ImportId)
);
