-- What must the store keep so that every figure can be recomputed from counts?
--
-- The same tables, columns, keys and nullability as in sql/sqlite, and what only this server needs (at the end).
-- One batch, so that it runs as a whole in one transaction, here and in the hand of a DBA.
--
-- Types. Text is nvarchar everywhere, codes too: a dossier's code comes from a file and may hold any letter, and
-- varchar would turn one that its code page lacks into another one or into '?', which makes two keys one. Parameters
-- are nvarchar as well, so no key is ever converted. Row or page compression (sql/sqlserver/options) stores Latin
-- letters of nvarchar in one byte each.
-- Keys of text compare as bytes (Latin1_General_100_BIN2), as on SQLite: 'a' is not 'A', 'Hòa' is not 'Hoà', and no
-- letter without weight is passed over. Blanks at the end do not count in a comparison here, unlike on SQLite; none
-- can arrive, because the reader cuts them off. Names keep the database's collation, which sorts Vietnamese if it is
-- a Vietnamese one; nothing is compared by them: searching goes by SearchKey.
-- Days are date; open validity is 0001-01-01 and 9999-12-31. Moments are datetimeoffset(0) in UTC.
-- Numbers are given by the program under the lock of loads, the same as on SQLite, so that a store can be copied from
-- one to the other with its numbers: no identity.
-- Keys are clustered: each table is read whole or by its key, and the key of a table without a narrow one is its row.
-- Foreign keys to Import have no index: an import is deleted only in the transaction that made it, before anything
-- but its refused rows refers to it.

create table kpi.Import (
  Id int not null constraint PK_Import primary key clustered,
  "File" nvarchar(260) not null,
  Kind nvarchar(20) not null,
  Sha256 nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Started datetimeoffset(0) not null,
  Ended datetimeoffset(0) not null,
  RowsRead bigint not null,
  Loaded bigint not null,
  Replaced bigint not null,
  Unchanged bigint not null,
  Rejected bigint not null
);

create table kpi.RejectedRow (
  ImportId int not null constraint FK_RejectedRow_Import references kpi.Import (Id) on delete cascade,
  Line bigint not null,
  ColumnName nvarchar(100) not null,
  Value nvarchar(400) not null,
  Reason nvarchar(50) not null,
  constraint PK_RejectedRow primary key clustered (ImportId, Line)
);

create table kpi.ImportNote (
  ImportId int not null constraint FK_ImportNote_Import references kpi.Import (Id) on delete cascade,
  Note nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Subject nvarchar(100) collate Latin1_General_100_BIN2 not null,
  NotedRows bigint not null,
  constraint PK_ImportNote primary key clustered (ImportId, Note, Subject)
);

-- One row, one more with every import that changed something: what open scoreboards watch, and how a reader knows
-- that no load ended while it read.
create table kpi.DataVersion (
  Id int not null constraint PK_DataVersion primary key clustered constraint CK_DataVersion_Id check (Id = 1),
  Version bigint not null,
  ChangedAt datetimeoffset(0) null
);

insert into kpi.DataVersion (Id, Version, ChangedAt) values (1, 0, null);

-- A unit is a code with its days: codes are used again (01273 before and after 1/7/2025).
create table kpi.Unit (
  Id int not null constraint PK_Unit primary key clustered,
  Code nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Name nvarchar(1000) not null,
  SearchKey nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null
    constraint CK_Unit_Kind check (Kind in (N'province', N'department', N'vertical', N'district', N'commune')),
  ParentCode nvarchar(50) collate Latin1_General_100_BIN2 null,
  ValidFrom date not null,
  ValidTo date not null,
  ImportId int not null constraint FK_Unit_Import references kpi.Import (Id),
  constraint UQ_Unit_Code unique nonclustered (Code, ValidFrom),
  constraint CK_Unit_Days check (ValidFrom <= ValidTo)
);

-- Named ServiceProcedure because PROCEDURE is a reserved word.
create table kpi.ServiceProcedure (
  Id int not null constraint PK_ServiceProcedure primary key clustered,
  Code nvarchar(50) collate Latin1_General_100_BIN2 not null
    constraint UQ_ServiceProcedure_Code unique nonclustered,
  Name nvarchar(4000) not null,
  SearchKey nvarchar(4000) collate Latin1_General_100_BIN2 not null,
  Field nvarchar(1000) not null,
  ImportId int not null constraint FK_ServiceProcedure_Import references kpi.Import (Id)
);

create table kpi.Offering (
  UnitId int not null constraint FK_Offering_Unit references kpi.Unit (Id),
  ProcedureId int not null constraint FK_Offering_ServiceProcedure references kpi.ServiceProcedure (Id),
  Level int not null constraint CK_Offering_Level check (Level between 2 and 4),
  ValidFrom date not null,
  ValidTo date not null,
  ImportId int not null constraint FK_Offering_Import references kpi.Import (Id),
  constraint PK_Offering primary key clustered (UnitId, ProcedureId, ValidFrom),
  constraint CK_Offering_Days check (ValidFrom <= ValidTo)
);

-- Clustered by code: a load looks every dossier up by it, sorted, so that it joins by merging and the key is no second
-- copy of the row. One index more, by unit and day, for corrections of units: they ask on which days a unit received
-- something and move its dossiers, and would read the whole table for each unit of a file. Nothing else: pages ask the
-- roll-up, and making that anew reads everything (the columnstore of the options serves it).
create table kpi.Dossier (
  Code nvarchar(60) collate Latin1_General_100_BIN2 not null,
  UnitId int not null constraint FK_Dossier_Unit references kpi.Unit (Id),
  ProcedureId int not null constraint FK_Dossier_ServiceProcedure references kpi.ServiceProcedure (Id),
  Received date not null,
  Channel tinyint not null constraint CK_Dossier_Channel check (Channel between 1 and 3),
  Due date null,
  Finished date null,
  Status tinyint not null constraint CK_Dossier_Status check (Status between 1 and 10),
  ImportId int not null constraint FK_Dossier_Import references kpi.Import (Id),
  constraint PK_Dossier primary key clustered (Code),
  index IX_Dossier_UnitId nonclustered (UnitId, Received)
);

-- Aggregated rows as reported, PeriodEnd exclusive.
create table kpi.Statistic (
  UnitId int not null constraint FK_Statistic_Unit references kpi.Unit (Id),
  PeriodStart date not null,
  PeriodEnd date not null,
  ProcedureId int not null constraint FK_Statistic_ServiceProcedure references kpi.ServiceProcedure (Id),
  ReceivedOnline int not null,
  ReceivedDirect int not null,
  ReceivedPostal int not null,
  CarriedOver int not null,
  FinishedEarly int not null,
  FinishedOnTime int not null,
  FinishedLate int not null,
  PendingInTime int not null,
  PendingOverdue int not null,
  ImportId int not null constraint FK_Statistic_Import references kpi.Import (Id),
  constraint PK_Statistic primary key clustered (UnitId, PeriodStart, PeriodEnd, ProcedureId),
  constraint CK_Statistic_Period check (PeriodStart < PeriodEnd)
);

-- The roll-up of counted dossiers by half-month (the grain of both calendars) and by the level at which the unit
-- offered the procedure on the day of reception (0 where it did not list it).
create table kpi.Cell (
  UnitId int not null constraint FK_Cell_Unit references kpi.Unit (Id),
  HalfMonth date not null,
  ProcedureId int not null constraint FK_Cell_ServiceProcedure references kpi.ServiceProcedure (Id),
  Level int not null,
  Online int not null,
  Direct int not null,
  Postal int not null,
  constraint PK_Cell primary key clustered (UnitId, HalfMonth, ProcedureId, Level)
);

-- Counted dossiers by day: which statistics rows they stand in for, and when a unit last sent something.
create table kpi.Reception (
  UnitId int not null constraint FK_Reception_Unit references kpi.Unit (Id),
  ReceivedOn date not null,
  Online int not null,
  Direct int not null,
  Postal int not null,
  constraint PK_Reception primary key clustered (UnitId, ReceivedOn)
);

-- Empty UnitCode and Kind mean everyone. Hundredths of a percent, so that targets compare exactly.
create table kpi.Target (
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Year int not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null,
  BasisPoints int not null constraint CK_Target_BasisPoints check (BasisPoints between 0 and 10000),
  ImportId int not null constraint FK_Target_Import references kpi.Import (Id),
  constraint PK_Target primary key clustered (Indicator, Year, UnitCode, Kind)
);

-- 300 letters for the scope keep the key within the 900 bytes of a clustered index.
create table kpi.Benchmark (
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Scope nvarchar(300) collate Latin1_General_100_BIN2 not null,
  AsOf date not null,
  BasisPoints int not null constraint CK_Benchmark_BasisPoints check (BasisPoints between 0 and 10000),
  Source nvarchar(1000) not null,
  ImportId int not null constraint FK_Benchmark_Import references kpi.Import (Id),
  constraint PK_Benchmark primary key clustered (Indicator, Scope, AsOf)
);

-- What only this server needs.

-- Who holds the lock of loads: written in the load's own transaction and read uncommitted by whoever waited in vain.
create table kpi.LoadHolder (
  Id int not null constraint PK_LoadHolder primary key clustered constraint CK_LoadHolder_Id check (Id = 1),
  Holder nvarchar(400) not null,
  Since datetimeoffset(0) null
);

insert into kpi.LoadHolder (Id, Holder, Since) values (1, N'', null);

-- The rows of a file before they are sorted into new, corrected, unchanged and twice (Outcome 1 to 4). A heap: bulk
-- copy with a table lock writes whole pages, with little log where the recovery model allows, and what follows reads
-- all of it. Real tables rather than #tables, so that queries are checked against them and a DBA can look into them.
create table kpi.DossierStaging (
  ImportId int not null,
  Line bigint not null,
  Code nvarchar(60) collate Latin1_General_100_BIN2 not null,
  UnitId int not null,
  ProcedureId int not null,
  Received date not null,
  Channel tinyint not null,
  Due date null,
  Finished date null,
  Status tinyint not null,
  Level int not null,
  ChannelWasEmpty bit not null,
  Outcome tinyint null
);

-- What a file changes in Cell and Reception, in the order of their keys.
create table kpi.CellStaging (
  UnitId int not null,
  HalfMonth date not null,
  ProcedureId int not null,
  Level int not null,
  Online int not null,
  Direct int not null,
  Postal int not null,
  constraint PK_CellStaging primary key clustered (UnitId, HalfMonth, ProcedureId, Level)
);

create table kpi.ReceptionStaging (
  UnitId int not null,
  ReceivedOn date not null,
  Online int not null,
  Direct int not null,
  Postal int not null,
  constraint PK_ReceptionStaging primary key clustered (UnitId, ReceivedOn)
);
