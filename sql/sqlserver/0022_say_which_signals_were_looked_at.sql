-- Which signals did somebody look at, and why can they be left? Named by unit, kind, procedure (empty for none) and the first
-- day of the month that they are of.
create table kpi.SignalNote (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Signal nvarchar(30) collate Latin1_General_100_BIN2 not null,
  ProcedureCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  MonthStart date not null,
  Reason nvarchar(500) not null,
  ImportId int not null constraint FK_SignalNote_Import references kpi.Import (Id),
  constraint PK_SignalNote primary key clustered (UnitCode, Signal, ProcedureCode, MonthStart)
);

-- What did rows say before a later change replaced them?
create table kpi.SignalNotePast (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Signal nvarchar(30) collate Latin1_General_100_BIN2 not null,
  ProcedureCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  MonthStart date not null,
  ImportId int not null constraint FK_SignalNotePast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_SignalNotePast_ComesBack check (ComesBack between 0 and 1),
  Reason nvarchar(500) not null,
  constraint PK_SignalNotePast primary key clustered (UnitCode, Signal, ProcedureCode, MonthStart, ImportId)
);
