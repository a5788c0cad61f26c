-- What do files of other systems say that canonical ones do not: rows that are no data, handling that is not counted,
-- other names of units, and counts without procedures?

alter table kpi.Import add NonData bigint not null constraint DF_Import_NonData default 0;

-- Reports of services with dossiers do not count what was finished or is pending: not known, which is not 0.
alter table kpi.Statistic alter column CarriedOver int null;
alter table kpi.Statistic alter column FinishedEarly int null;
alter table kpi.Statistic alter column FinishedOnTime int null;
alter table kpi.Statistic alter column FinishedLate int null;
alter table kpi.Statistic alter column PendingInTime int null;
alter table kpi.Statistic alter column PendingOverdue int null;

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
