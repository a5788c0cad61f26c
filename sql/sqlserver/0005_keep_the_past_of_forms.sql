-- What did other names of units and forms without procedures say, before a later import replaced them?
--
-- The same tables, columns, keys and nullability as in sql/sqlite.

create table kpi.UnitAliasPast (
  AliasKey nvarchar(250) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ImportId int not null constraint FK_UnitAliasPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_UnitAliasPast_ComesBack check (ComesBack between 0 and 1),
  Alias nvarchar(200) not null,
  ValidTo date not null,
  constraint PK_UnitAliasPast primary key clustered (AliasKey, UnitCode, ValidFrom, ImportId)
);

create table kpi.ReportedCountPast (
  UnitId int not null constraint FK_ReportedCountPast_Unit references kpi.Unit (Id),
  PeriodStart date not null,
  PeriodEnd date not null,
  Form nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Field nvarchar(250) collate Latin1_General_100_BIN2 not null,
  Measure nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_ReportedCountPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_ReportedCountPast_ComesBack check (ComesBack between 0 and 1),
  Amount bigint not null,
  constraint PK_ReportedCountPast primary key clustered (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, ImportId)
);
