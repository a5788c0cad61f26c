-- What do files of other systems say that canonical ones do not: rows that are no data, other names of units, and
-- counts without procedures?

alter table Import add column NonData integer not null default 0;

-- A unit is found by other names on some days, both included; open validity is 0001-01-01 and 9999-12-31. AliasKey is
-- the name as names are compared.
create table UnitAlias (
  Alias text not null,
  AliasKey text not null,
  UnitCode text not null,
  ValidFrom text not null,
  ValidTo text not null,
  ImportId integer not null constraint FK_UnitAlias_Import references Import (Id),
  constraint PK_UnitAlias primary key (AliasKey, UnitCode, ValidFrom),
  constraint CK_UnitAlias_Days check (ValidFrom <= ValidTo)
) without rowid;

-- What forms without procedures report, one row a number: to compare with, never for an indicator. Field is empty where
-- the form does not part fields; PeriodEnd is exclusive.
create table ReportedCount (
  UnitId integer not null constraint FK_ReportedCount_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  Form text not null,
  Field text not null,
  Measure text not null,
  Amount integer not null constraint CK_ReportedCount_Amount check (Amount >= 0),
  ImportId integer not null constraint FK_ReportedCount_Import references Import (Id),
  constraint PK_ReportedCount primary key (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure),
  constraint CK_ReportedCount_Period check (PeriodStart < PeriodEnd)
) without rowid;

-- What both said before a later import replaced it, as for all tables that can be taken back.
create table UnitAliasPast (
  Alias text not null,
  AliasKey text not null,
  UnitCode text not null,
  ValidFrom text not null,
  ValidTo text not null,
  ImportId integer not null constraint FK_UnitAliasPast_Import references Import (Id),
  ComesBack integer not null constraint CK_UnitAliasPast_ComesBack check (ComesBack between 0 and 1),
  constraint PK_UnitAliasPast primary key (AliasKey, UnitCode, ValidFrom, ImportId)
) without rowid;

create table ReportedCountPast (
  UnitId integer not null constraint FK_ReportedCountPast_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  Form text not null,
  Field text not null,
  Measure text not null,
  Amount integer not null,
  ImportId integer not null constraint FK_ReportedCountPast_Import references Import (Id),
  ComesBack integer not null constraint CK_ReportedCountPast_ComesBack check (ComesBack between 0 and 1),
  constraint PK_ReportedCountPast primary key (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, ImportId)
) without rowid;
