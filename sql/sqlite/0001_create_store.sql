-- What must the store keep so that every figure can be recomputed from counts?
-- Days are ISO text (yyyy-MM-dd): they compare and sort as dates. Open validity is 0001-01-01 and 9999-12-31.

create table Import (
  Id integer not null constraint PK_Import primary key,
  File text not null,
  Kind text not null,
  Sha256 text not null,
  Started text not null,
  Ended text not null,
  RowsRead integer not null,
  Loaded integer not null,
  Replaced integer not null,
  Unchanged integer not null,
  Rejected integer not null
);

create table RejectedRow (
  ImportId integer not null constraint FK_RejectedRow_Import references Import (Id) on delete cascade,
  Line integer not null,
  ColumnName text not null,
  Value text not null,
  Reason text not null,
  constraint PK_RejectedRow primary key (ImportId, Line)
) without rowid;

create table ImportNote (
  ImportId integer not null constraint FK_ImportNote_Import references Import (Id) on delete cascade,
  Note text not null,
  Subject text not null,
  NotedRows integer not null,
  constraint PK_ImportNote primary key (ImportId, Note, Subject)
) without rowid;

-- One row, one more with every import that changed something: what open scoreboards watch.
create table DataVersion (
  Id integer not null constraint PK_DataVersion primary key constraint CK_DataVersion_Id check (Id = 1),
  Version integer not null,
  ChangedAt text null
);

insert into DataVersion (Id, Version, ChangedAt) values (1, 0, null);

-- A unit is a code with its days: codes are used again (01273 before and after 1/7/2025).
create table Unit (
  Id integer not null constraint PK_Unit primary key,
  Code text not null,
  Name text not null,
  SearchKey text not null,
  Kind text not null
    constraint CK_Unit_Kind check (Kind in ('province', 'department', 'vertical', 'district', 'commune')),
  ParentCode text null,
  ValidFrom text not null,
  ValidTo text not null,
  ImportId integer not null constraint FK_Unit_Import references Import (Id),
  constraint UQ_Unit_Code unique (Code, ValidFrom),
  constraint CK_Unit_Days check (ValidFrom <= ValidTo)
);

-- Named ServiceProcedure because PROCEDURE is a reserved word on SQL Server.
create table ServiceProcedure (
  Id integer not null constraint PK_ServiceProcedure primary key,
  Code text not null constraint UQ_ServiceProcedure_Code unique,
  Name text not null,
  SearchKey text not null,
  Field text not null,
  ImportId integer not null constraint FK_ServiceProcedure_Import references Import (Id)
);

create table Offering (
  UnitId integer not null constraint FK_Offering_Unit references Unit (Id),
  ProcedureId integer not null constraint FK_Offering_ServiceProcedure references ServiceProcedure (Id),
  Level integer not null constraint CK_Offering_Level check (Level between 2 and 4),
  ValidFrom text not null,
  ValidTo text not null,
  ImportId integer not null constraint FK_Offering_Import references Import (Id),
  constraint PK_Offering primary key (UnitId, ProcedureId, ValidFrom),
  constraint CK_Offering_Days check (ValidFrom <= ValidTo)
) without rowid;

-- The checks avoid IN lists: SQLite would build a table of the list for each row, a third of the time of a load.
-- Without rowid, so that the key of a dossier and its row are one tree: a fifth faster to load, a third smaller.
create table Dossier (
  Code text not null,
  UnitId integer not null constraint FK_Dossier_Unit references Unit (Id),
  ProcedureId integer not null constraint FK_Dossier_ServiceProcedure references ServiceProcedure (Id),
  Received text not null,
  Channel integer not null constraint CK_Dossier_Channel check (Channel between 1 and 3),
  Due text null,
  Finished text null,
  Status integer not null constraint CK_Dossier_Status check (Status between 1 and 10),
  ImportId integer not null constraint FK_Dossier_Import references Import (Id),
  constraint PK_Dossier primary key (Code)
) without rowid;

-- Aggregated rows as reported, PeriodEnd exclusive.
create table Statistic (
  UnitId integer not null constraint FK_Statistic_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  ProcedureId integer not null constraint FK_Statistic_ServiceProcedure references ServiceProcedure (Id),
  ReceivedOnline integer not null,
  ReceivedDirect integer not null,
  ReceivedPostal integer not null,
  CarriedOver integer not null,
  FinishedEarly integer not null,
  FinishedOnTime integer not null,
  FinishedLate integer not null,
  PendingInTime integer not null,
  PendingOverdue integer not null,
  ImportId integer not null constraint FK_Statistic_Import references Import (Id),
  constraint PK_Statistic primary key (UnitId, PeriodStart, PeriodEnd, ProcedureId),
  constraint CK_Statistic_Period check (PeriodStart < PeriodEnd)
) without rowid;

-- The roll-up of counted dossiers by half-month (the grain of both calendars) and by the level at which the unit
-- offered the procedure on the day of reception (0 where it did not list it).
create table Cell (
  UnitId integer not null constraint FK_Cell_Unit references Unit (Id),
  HalfMonth text not null,
  ProcedureId integer not null constraint FK_Cell_ServiceProcedure references ServiceProcedure (Id),
  Level integer not null,
  Online integer not null,
  Direct integer not null,
  Postal integer not null,
  constraint PK_Cell primary key (UnitId, HalfMonth, ProcedureId, Level)
) without rowid;

-- Counted dossiers by day: which statistics rows they stand in for, and when a unit last sent something.
create table Reception (
  UnitId integer not null constraint FK_Reception_Unit references Unit (Id),
  ReceivedOn text not null,
  Online integer not null,
  Direct integer not null,
  Postal integer not null,
  constraint PK_Reception primary key (UnitId, ReceivedOn)
) without rowid;

-- Empty UnitCode and Kind mean everyone. Hundredths of a percent, so that targets compare exactly.
create table Target (
  Indicator text not null,
  Year integer not null,
  UnitCode text not null,
  Kind text not null,
  BasisPoints integer not null constraint CK_Target_BasisPoints check (BasisPoints between 0 and 10000),
  ImportId integer not null constraint FK_Target_Import references Import (Id),
  constraint PK_Target primary key (Indicator, Year, UnitCode, Kind)
) without rowid;

create table Benchmark (
  Indicator text not null,
  Scope text not null,
  AsOf text not null,
  BasisPoints integer not null constraint CK_Benchmark_BasisPoints check (BasisPoints between 0 and 10000),
  Source text not null,
  ImportId integer not null constraint FK_Benchmark_Import references Import (Id),
  constraint PK_Benchmark primary key (Indicator, Scope, AsOf)
) without rowid;
