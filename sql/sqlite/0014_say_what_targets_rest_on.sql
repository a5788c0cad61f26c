-- On which decision (quyết định) of which office does an assignment rest? Offices, not persons: no names. RevokedBy is the
-- number of the decision that took its place; empty while it holds. DocumentSha256 is that of the signed text.
create table Decision (
  DecisionNumber text not null,
  SignedOn text not null,
  Office text not null,
  Summary text not null,
  EffectiveFrom text not null,
  RevokedBy text not null,
  DocumentName text not null,
  DocumentSha256 text not null,
  ImportId integer not null constraint FK_Decision_Import references Import (Id),
  constraint PK_Decision primary key (DecisionNumber)
) without rowid;

-- What did rows say before a later change replaced them?
create table DecisionPast (
  DecisionNumber text not null,
  ImportId integer not null constraint FK_DecisionPast_Import references Import (Id),
  ComesBack integer not null constraint CK_DecisionPast_ComesBack check (ComesBack between 0 and 1),
  SignedOn text not null,
  Office text not null,
  Summary text not null,
  EffectiveFrom text not null,
  RevokedBy text not null,
  DocumentName text not null,
  DocumentSha256 text not null,
  constraint PK_DecisionPast primary key (DecisionNumber, ImportId)
) without rowid;

-- A target has steps on the way (yyyy-MM-dd=percent, ';' between them), a decision, and the definition and calendar that it
-- was set for; empty is none. No hundredths: it was taken back on some change, and what stands above holds again. SQLite
-- cannot drop "not null", so the tables are made anew.
create table TargetNew (
  Indicator text not null,
  Year integer not null,
  UnitCode text not null,
  Kind text not null,
  BasisPoints integer null constraint CK_Target_BasisPoints check (BasisPoints between 0 and 10000),
  Steps text not null,
  DecisionNumber text not null,
  Rules text not null,
  Calendar text not null,
  ImportId integer not null constraint FK_Target_Import references Import (Id),
  constraint PK_Target primary key (Indicator, Year, UnitCode, Kind)
) without rowid;

insert into TargetNew (
  Indicator, Year, UnitCode, Kind, BasisPoints, Steps, DecisionNumber, Rules, Calendar, ImportId
)
select
  Indicator, Year, UnitCode, Kind, BasisPoints, '', '', '', '', ImportId
from Target;

drop table Target;

alter table TargetNew rename to Target;

create table TargetPastNew (
  Indicator text not null,
  Year integer not null,
  UnitCode text not null,
  Kind text not null,
  ImportId integer not null constraint FK_TargetPast_Import references Import (Id),
  ComesBack integer not null constraint CK_TargetPast_ComesBack check (ComesBack between 0 and 1),
  BasisPoints integer null,
  Steps text not null,
  DecisionNumber text not null,
  Rules text not null,
  Calendar text not null,
  constraint PK_TargetPast primary key (Indicator, Year, UnitCode, Kind, ImportId)
) without rowid;

insert into TargetPastNew (
  Indicator, Year, UnitCode, Kind, ImportId, ComesBack, BasisPoints, Steps, DecisionNumber, Rules, Calendar
)
select
  Indicator, Year, UnitCode, Kind, ImportId, ComesBack, BasisPoints, '', '', '', ''
from TargetPast;

drop table TargetPast;

alter table TargetPastNew rename to TargetPast;
