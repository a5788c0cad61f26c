-- What do files of other systems say that canonical ones do not: rows that are no data, handling that is not counted,
-- other names of units, and counts without procedures?

alter table Import add column NonData integer not null default 0;

-- Reports of services with dossiers do not count what was finished or is pending: not known, which is not 0. SQLite
-- cannot drop "not null", so the table is made anew.
create table StatisticNew (
  UnitId integer not null constraint FK_Statistic_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  ProcedureId integer not null constraint FK_Statistic_ServiceProcedure references ServiceProcedure (Id),
  ReceivedOnline integer not null,
  ReceivedDirect integer not null,
  ReceivedPostal integer not null,
  CarriedOver integer null,
  FinishedEarly integer null,
  FinishedOnTime integer null,
  FinishedLate integer null,
  PendingInTime integer null,
  PendingOverdue integer null,
  ImportId integer not null constraint FK_Statistic_Import references Import (Id),
  constraint PK_Statistic primary key (UnitId, PeriodStart, PeriodEnd, ProcedureId),
  constraint CK_Statistic_Period check (PeriodStart < PeriodEnd)
) without rowid;

insert into StatisticNew (
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue, ImportId
)
select
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue, ImportId
from Statistic;

drop table Statistic;

alter table StatisticNew rename to Statistic;

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
