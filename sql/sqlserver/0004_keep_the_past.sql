-- Who loaded what, what did it say before, what was found, and where do refused rows stand until they are corrected?
--
-- The same tables, columns, keys and nullability as in sql/sqlite. One batch: nothing in it asks for a new column of a
-- table that was there before.

-- Headers: the file's columns that we know, in its order, as JSON: those of RejectedRow.Fields.
alter table kpi.Import add
  LoadedBy nvarchar(200) not null constraint DF_Import_LoadedBy default N'',
  UndoneAt datetimeoffset(0) null,
  UndoneBy nvarchar(200) null,
  Headers nvarchar(4000) null;

-- Fields: a refused row's fields of those columns as JSON, so that it can be handed back for correction. Columns that
-- the layout does not name are never kept: they may hold personal data. RowKey: the dossier's code, by which a later
-- row clears this one. No index by it: quarantine is small beside what is loaded, and read once a load.
alter table kpi.RejectedRow add
  Fields nvarchar(4000) null,
  RowKey nvarchar(60) collate Latin1_General_100_BIN2 null,
  ClearedBy int null constraint FK_RejectedRow_ClearedBy references kpi.Import (Id);

-- What did rows say before a later import replaced them? Written only when a row is replaced, so that a fresh load
-- costs nothing; a version is known by the import that brought it, and later imports have higher numbers: what was
-- before the row that stands is the version with the highest number. ComesBack is 1 only within the transaction that
-- takes an import back. Undoing an import is rare and reads these tables whole, so they have no index but their key.
create table kpi.UnitPast (
  Code nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_UnitPast_Import references kpi.Import (Id),
  ValidFrom date not null,
  ValidTo date not null,
  Name nvarchar(1000) not null,
  SearchKey nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null,
  ParentCode nvarchar(50) collate Latin1_General_100_BIN2 null,
  TerritoryCode nvarchar(50) collate Latin1_General_100_BIN2 null,
  constraint PK_UnitPast primary key clustered (Code, ImportId, ValidFrom)
);

create table kpi.ServiceProcedurePast (
  ProcedureId int not null constraint FK_ServiceProcedurePast_ServiceProcedure references kpi.ServiceProcedure (Id),
  ImportId int not null constraint FK_ServiceProcedurePast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_ServiceProcedurePast_ComesBack check (ComesBack between 0 and 1),
  Name nvarchar(4000) not null,
  SearchKey nvarchar(4000) collate Latin1_General_100_BIN2 not null,
  Field nvarchar(1000) not null,
  constraint PK_ServiceProcedurePast primary key clustered (ProcedureId, ImportId)
);

create table kpi.OfferingPast (
  UnitId int not null constraint FK_OfferingPast_Unit references kpi.Unit (Id),
  ProcedureId int not null constraint FK_OfferingPast_ServiceProcedure references kpi.ServiceProcedure (Id),
  ImportId int not null constraint FK_OfferingPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_OfferingPast_ComesBack check (ComesBack between 0 and 1),
  Level int not null,
  ValidFrom date not null,
  ValidTo date not null,
  constraint PK_OfferingPast primary key clustered (UnitId, ProcedureId, ImportId, ValidFrom)
);

create table kpi.DossierPast (
  Code nvarchar(60) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_DossierPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_DossierPast_ComesBack check (ComesBack between 0 and 1),
  UnitId int not null constraint FK_DossierPast_Unit references kpi.Unit (Id),
  ProcedureId int not null constraint FK_DossierPast_ServiceProcedure references kpi.ServiceProcedure (Id),
  Received date not null,
  Channel tinyint not null,
  Due date null,
  Finished date null,
  Status tinyint not null,
  constraint PK_DossierPast primary key clustered (Code, ImportId)
);

create table kpi.StatisticPast (
  UnitId int not null constraint FK_StatisticPast_Unit references kpi.Unit (Id),
  PeriodStart date not null,
  PeriodEnd date not null,
  ProcedureId int not null constraint FK_StatisticPast_ServiceProcedure references kpi.ServiceProcedure (Id),
  ImportId int not null constraint FK_StatisticPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_StatisticPast_ComesBack check (ComesBack between 0 and 1),
  ReceivedOnline int not null,
  ReceivedDirect int not null,
  ReceivedPostal int not null,
  CarriedOver int null,
  FinishedEarly int null,
  FinishedOnTime int null,
  FinishedLate int null,
  PendingInTime int null,
  PendingOverdue int null,
  constraint PK_StatisticPast primary key clustered (UnitId, PeriodStart, PeriodEnd, ProcedureId, ImportId)
);

create table kpi.TargetPast (
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Year int not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_TargetPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_TargetPast_ComesBack check (ComesBack between 0 and 1),
  BasisPoints int not null,
  constraint PK_TargetPast primary key clustered (Indicator, Year, UnitCode, Kind, ImportId)
);

create table kpi.BenchmarkPast (
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Scope nvarchar(300) collate Latin1_General_100_BIN2 not null,
  AsOf date not null,
  ImportId int not null constraint FK_BenchmarkPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_BenchmarkPast_ComesBack check (ComesBack between 0 and 1),
  BasisPoints int not null,
  Source nvarchar(1000) not null,
  constraint PK_BenchmarkPast primary key clustered (Indicator, Scope, AsOf, ImportId)
);

-- What was found by looking at a file beside everything else, such as a unit that fell silent. Kind and Severity are
-- words of the program; people read them in their language. A unit may be taken back, so UnitId is no reference.
create table kpi.Finding (
  ImportId int not null constraint FK_Finding_Import references kpi.Import (Id) on delete cascade,
  Number int not null,
  Kind nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Severity nvarchar(20) collate Latin1_General_100_BIN2 not null,
  UnitId int null,
  PeriodStart date null,
  PeriodEnd date null,
  Expected bigint null,
  Actual bigint null,
  Subject nvarchar(200) not null,
  constraint PK_Finding primary key clustered (ImportId, Number)
);
