-- Who loaded what, what did it say before, what was found, and where do refused rows stand until they are corrected?

alter table Import add column LoadedBy text not null default '';

alter table Import add column UndoneAt text null;

alter table Import add column UndoneBy text null;

-- The file's columns that we know, in its order, as JSON: those of RejectedRow.Fields.
alter table Import add column Headers text null;

-- A refused row's fields of those columns as JSON, so that it can be handed back for correction. Columns that the
-- layout does not name are never kept: they may hold personal data.
alter table RejectedRow add column Fields text null;

-- The dossier's code, by which a later row clears this one.
alter table RejectedRow add column RowKey text null;

alter table RejectedRow add column ClearedBy integer null
  constraint FK_RejectedRow_ClearedBy references Import (Id);

create index IX_RejectedRow_Open on RejectedRow (RowKey) where ClearedBy is null and RowKey is not null;

-- What did rows say before a later import replaced them? Written only when a row is replaced, so that a fresh load
-- costs nothing; a version is known by the import that brought it, and later imports have higher numbers: what was
-- before the row that stands is the version with the highest number. ComesBack is 1 only within the transaction that
-- takes an import back. Undoing an import is rare and reads these tables whole, so they have no index but their key.
create table UnitPast (
  Code text not null,
  ImportId integer not null constraint FK_UnitPast_Import references Import (Id),
  ValidFrom text not null,
  ValidTo text not null,
  Name text not null,
  SearchKey text not null,
  Kind text not null,
  ParentCode text null,
  TerritoryCode text null,
  constraint PK_UnitPast primary key (Code, ImportId, ValidFrom)
) without rowid;

create table ServiceProcedurePast (
  ProcedureId integer not null constraint FK_ServiceProcedurePast_ServiceProcedure references ServiceProcedure (Id),
  ImportId integer not null constraint FK_ServiceProcedurePast_Import references Import (Id),
  ComesBack integer not null constraint CK_ServiceProcedurePast_ComesBack check (ComesBack between 0 and 1),
  Name text not null,
  SearchKey text not null,
  Field text not null,
  constraint PK_ServiceProcedurePast primary key (ProcedureId, ImportId)
) without rowid;

create table OfferingPast (
  UnitId integer not null constraint FK_OfferingPast_Unit references Unit (Id),
  ProcedureId integer not null constraint FK_OfferingPast_ServiceProcedure references ServiceProcedure (Id),
  ImportId integer not null constraint FK_OfferingPast_Import references Import (Id),
  ComesBack integer not null constraint CK_OfferingPast_ComesBack check (ComesBack between 0 and 1),
  Level integer not null,
  ValidFrom text not null,
  ValidTo text not null,
  constraint PK_OfferingPast primary key (UnitId, ProcedureId, ImportId, ValidFrom)
) without rowid;

create table DossierPast (
  Code text not null,
  ImportId integer not null constraint FK_DossierPast_Import references Import (Id),
  ComesBack integer not null constraint CK_DossierPast_ComesBack check (ComesBack between 0 and 1),
  UnitId integer not null constraint FK_DossierPast_Unit references Unit (Id),
  ProcedureId integer not null constraint FK_DossierPast_ServiceProcedure references ServiceProcedure (Id),
  Received text not null,
  Channel integer not null,
  Due text null,
  Finished text null,
  Status integer not null,
  constraint PK_DossierPast primary key (Code, ImportId)
) without rowid;

create table StatisticPast (
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

create table TargetPast (
  Indicator text not null,
  Year integer not null,
  UnitCode text not null,
  Kind text not null,
  ImportId integer not null constraint FK_TargetPast_Import references Import (Id),
  ComesBack integer not null constraint CK_TargetPast_ComesBack check (ComesBack between 0 and 1),
  BasisPoints integer not null,
  constraint PK_TargetPast primary key (Indicator, Year, UnitCode, Kind, ImportId)
) without rowid;

create table BenchmarkPast (
  Indicator text not null,
  Scope text not null,
  AsOf text not null,
  ImportId integer not null constraint FK_BenchmarkPast_Import references Import (Id),
  ComesBack integer not null constraint CK_BenchmarkPast_ComesBack check (ComesBack between 0 and 1),
  BasisPoints integer not null,
  Source text not null,
  constraint PK_BenchmarkPast primary key (Indicator, Scope, AsOf, ImportId)
) without rowid;

-- What was found by looking at a file beside everything else, such as a unit that fell silent. Kind and Severity are
-- words of the program; people read them in their language. A unit may be taken back, so UnitId is no reference.
create table Finding (
  ImportId integer not null constraint FK_Finding_Import references Import (Id) on delete cascade,
  Number integer not null,
  Kind text not null,
  Severity text not null,
  UnitId integer null,
  PeriodStart text null,
  PeriodEnd text null,
  Expected integer null,
  Actual integer null,
  Subject text not null,
  constraint PK_Finding primary key (ImportId, Number)
) without rowid;
