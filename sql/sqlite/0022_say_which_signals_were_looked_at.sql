-- Which signals did somebody look at, and why can they be left? Named by unit, kind, procedure (empty for none) and the first
-- day of the month that they are of.
create table SignalNote (
  UnitCode text not null,
  Signal text not null,
  ProcedureCode text not null,
  MonthStart text not null,
  Reason text not null,
  ImportId integer not null constraint FK_SignalNote_Import references Import (Id),
  constraint PK_SignalNote primary key (UnitCode, Signal, ProcedureCode, MonthStart)
) without rowid;

-- What did rows say before a later change replaced them?
create table SignalNotePast (
  UnitCode text not null,
  Signal text not null,
  ProcedureCode text not null,
  MonthStart text not null,
  ImportId integer not null constraint FK_SignalNotePast_Import references Import (Id),
  ComesBack integer not null constraint CK_SignalNotePast_ComesBack check (ComesBack between 0 and 1),
  Reason text not null,
  constraint PK_SignalNotePast primary key (UnitCode, Signal, ProcedureCode, MonthStart, ImportId)
) without rowid;
