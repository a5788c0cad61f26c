-- How do reports say that they do not count what was finished or is pending? Those of services with dossiers do not: it
-- is not known, which is not 0. SQLite cannot drop "not null", so the tables are made anew.

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

create table StatisticPastNew (
  UnitId integer not null constraint FK_StatisticPast_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  ProcedureId integer not null constraint FK_StatisticPast_ServiceProcedure references ServiceProcedure (Id),
  ImportId integer not null constraint FK_StatisticPast_Import references Import (Id),
  ComesBack integer not null constraint CK_StatisticPast_ComesBack check (ComesBack between 0 and 1),
  ReceivedOnline integer not null,
  ReceivedDirect integer not null,
  ReceivedPostal integer not null,
  CarriedOver integer null,
  FinishedEarly integer null,
  FinishedOnTime integer null,
  FinishedLate integer null,
  PendingInTime integer null,
  PendingOverdue integer null,
  constraint PK_StatisticPast primary key (UnitId, PeriodStart, PeriodEnd, ProcedureId, ImportId)
) without rowid;

insert into StatisticPastNew (
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ImportId, ComesBack, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue
)
select
  UnitId, PeriodStart, PeriodEnd, ProcedureId, ImportId, ComesBack, ReceivedOnline, ReceivedDirect, ReceivedPostal, CarriedOver,
  FinishedEarly, FinishedOnTime, FinishedLate, PendingInTime, PendingOverdue
from StatisticPast;

drop table StatisticPast;

alter table StatisticPastNew rename to StatisticPast;
