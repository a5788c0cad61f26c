-- What did other names of units and forms without procedures say, before a later import replaced them?

create table UnitAliasPast (
  AliasKey text not null,
  UnitCode text not null,
  ValidFrom text not null,
  ImportId integer not null constraint FK_UnitAliasPast_Import references Import (Id),
  ComesBack integer not null constraint CK_UnitAliasPast_ComesBack check (ComesBack between 0 and 1),
  Alias text not null,
  ValidTo text not null,
  constraint PK_UnitAliasPast primary key (AliasKey, UnitCode, ValidFrom, ImportId)
) without rowid;

create table ReportedCountPast (
  UnitId integer not null constraint FK_ReportedCountPast_Unit references Unit (Id),
  PeriodStart text not null,
  PeriodEnd text not null,
  Form text not null,
  Field text not null,
  Measure text not null,
  ImportId integer not null constraint FK_ReportedCountPast_Import references Import (Id),
  ComesBack integer not null constraint CK_ReportedCountPast_ComesBack check (ComesBack between 0 and 1),
  Amount integer not null,
  constraint PK_ReportedCountPast primary key (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, ImportId)
) without rowid;
