-- What do files of other systems say that canonical ones do not: rows that are no data, other names of units, and
-- counts without procedures?

alter table kpi.Import add NonData bigint not null constraint DF_Import_NonData default 0;

-- A unit is found by other names on some days, both included; open validity is 0001-01-01 and 9999-12-31. AliasKey is
-- the name as names are compared.
create table kpi.UnitAlias (
  Alias nvarchar(200) not null,
  AliasKey nvarchar(250) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  ImportId int not null constraint FK_UnitAlias_Import references kpi.Import (Id),
  constraint PK_UnitAlias primary key clustered (AliasKey, UnitCode, ValidFrom),
  constraint CK_UnitAlias_Days check (ValidFrom <= ValidTo)
);

-- What forms without procedures report, one row a number: to compare with, never for an indicator. Field is empty where
-- the form does not part fields; PeriodEnd is exclusive.
create table kpi.ReportedCount (
  UnitId int not null constraint FK_ReportedCount_Unit references kpi.Unit (Id),
  PeriodStart date not null,
  PeriodEnd date not null,
  Form nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Field nvarchar(250) collate Latin1_General_100_BIN2 not null,
  Measure nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Amount bigint not null constraint CK_ReportedCount_Amount check (Amount >= 0),
  ImportId int not null constraint FK_ReportedCount_Import references kpi.Import (Id),
  constraint PK_ReportedCount primary key clustered (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure),
  constraint CK_ReportedCount_Period check (PeriodStart < PeriodEnd)
);

-- What both said before a later import replaced it, as for all tables that can be taken back.
create table kpi.UnitAliasPast (
  Alias nvarchar(200) not null,
  AliasKey nvarchar(250) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  ImportId int not null constraint FK_UnitAliasPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_UnitAliasPast_ComesBack check (ComesBack between 0 and 1),
  constraint PK_UnitAliasPast primary key clustered (AliasKey, UnitCode, ValidFrom, ImportId)
);

create table kpi.ReportedCountPast (
  UnitId int not null constraint FK_ReportedCountPast_Unit references kpi.Unit (Id),
  PeriodStart date not null,
  PeriodEnd date not null,
  Form nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Field nvarchar(250) collate Latin1_General_100_BIN2 not null,
  Measure nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Amount bigint not null,
  ImportId int not null constraint FK_ReportedCountPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_ReportedCountPast_ComesBack check (ComesBack between 0 and 1),
  constraint PK_ReportedCountPast primary key clustered (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, ImportId)
);
