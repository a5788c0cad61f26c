-- Which policy (chính sách khuyến khích) is to move people online: lower fees, quicker handling or priority, by which
-- instrument of which office, on which days, both included? Open validity ends on 9999-12-31; without a day of issue it is a
-- draft. CutPoints are hundredths of a percent off the fee or the time, Fee is in dong a dossier. Channel is whose dossiers
-- have it: 0 all, 1 direct, 2 online, 3 postal. ProcedureCodes, Fields and UnitCodes are lists with ';' between the items; no
-- unit means all of them.
create table Policy (
  PolicyCode text not null,
  Kind text not null constraint CK_Policy_Kind check (Kind in ('fee', 'handling-time', 'priority')),
  Title text not null,
  Instrument text not null,
  IssuedBy text not null,
  IssuedOn text null,
  ValidFrom text not null,
  ValidTo text not null,
  ReplacedBy text not null,
  CutPoints integer null constraint CK_Policy_CutPoints check (CutPoints between 0 and 10000),
  NewDays integer null constraint CK_Policy_NewDays check (NewDays >= 0),
  Channel integer not null constraint CK_Policy_Channel check (Channel between 0 and 3),
  Condition text not null,
  ProcedureCodes text not null,
  Fields text not null,
  UnitCodes text not null,
  Fee integer null constraint CK_Policy_Fee check (Fee >= 0),
  ImportId integer not null constraint FK_Policy_Import references Import (Id),
  constraint PK_Policy primary key (PolicyCode),
  constraint CK_Policy_Days check (ValidFrom <= ValidTo)
) without rowid;

-- What did rows say before a later change replaced them?
create table PolicyPast (
  PolicyCode text not null,
  ImportId integer not null constraint FK_PolicyPast_Import references Import (Id),
  ComesBack integer not null constraint CK_PolicyPast_ComesBack check (ComesBack between 0 and 1),
  Kind text not null,
  Title text not null,
  Instrument text not null,
  IssuedBy text not null,
  IssuedOn text null,
  ValidFrom text not null,
  ValidTo text not null,
  ReplacedBy text not null,
  CutPoints integer null,
  NewDays integer null,
  Channel integer not null,
  Condition text not null,
  ProcedureCodes text not null,
  Fields text not null,
  UnitCodes text not null,
  Fee integer null,
  constraint PK_PolicyPast primary key (PolicyCode, ImportId)
) without rowid;
