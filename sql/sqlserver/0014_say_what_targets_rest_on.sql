-- On which decision (quyết định) of which office does an assignment rest? Offices, not persons: no names. RevokedBy is the
-- number of the decision that took its place; empty while it holds. DocumentSha256 is that of the signed text.
create table kpi.Decision (
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null,
  SignedOn date not null,
  Office nvarchar(300) not null,
  Summary nvarchar(1000) not null,
  EffectiveFrom date not null,
  RevokedBy nvarchar(100) collate Latin1_General_100_BIN2 not null,
  DocumentName nvarchar(300) not null,
  DocumentSha256 nvarchar(64) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_Decision_Import references kpi.Import (Id),
  constraint PK_Decision primary key clustered (DecisionNumber)
);

-- What did rows say before a later change replaced them?
create table kpi.DecisionPast (
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_DecisionPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_DecisionPast_ComesBack check (ComesBack between 0 and 1),
  SignedOn date not null,
  Office nvarchar(300) not null,
  Summary nvarchar(1000) not null,
  EffectiveFrom date not null,
  RevokedBy nvarchar(100) collate Latin1_General_100_BIN2 not null,
  DocumentName nvarchar(300) not null,
  DocumentSha256 nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_DecisionPast primary key clustered (DecisionNumber, ImportId)
);

-- A target has steps on the way (yyyy-MM-dd=percent, ';' between them), a decision, and the definition and calendar that it
-- was set for; empty is none. No hundredths: it was taken back on some change, and what stands above holds again.
alter table kpi.Target alter column BasisPoints int null;

alter table kpi.Target add
  Steps nvarchar(1000) collate Latin1_General_100_BIN2 not null constraint DF_Target_Steps default (N''),
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null constraint DF_Target_DecisionNumber default (N''),
  Rules nvarchar(50) collate Latin1_General_100_BIN2 not null constraint DF_Target_Rules default (N''),
  Calendar nvarchar(20) collate Latin1_General_100_BIN2 not null constraint DF_Target_Calendar default (N'');

alter table kpi.TargetPast alter column BasisPoints int null;

alter table kpi.TargetPast add
  Steps nvarchar(1000) collate Latin1_General_100_BIN2 not null constraint DF_TargetPast_Steps default (N''),
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null constraint DF_TargetPast_DecisionNumber default (N''),
  Rules nvarchar(50) collate Latin1_General_100_BIN2 not null constraint DF_TargetPast_Rules default (N''),
  Calendar nvarchar(20) collate Latin1_General_100_BIN2 not null constraint DF_TargetPast_Calendar default (N'');
