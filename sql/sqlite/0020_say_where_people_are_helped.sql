-- Where are people helped to use online services (điểm hỗ trợ): post offices of districts, post and culture points of
-- communes, agencies and centres? A support point's code may stand in Dossier.ReceivedAt. UnitCode is where it stands;
-- latitude and longitude are millionths of a degree. What was reviewed and whether it is eligible is yes, no, or empty
-- where nobody knows. TrainedStaff is a count: no names. Open from no day is not open yet.
create table SupportPoint (
  PointCode text not null,
  Name text not null,
  Kind text not null constraint CK_SupportPoint_Kind check (Kind in ('district-post', 'commune-post', 'agency', 'centre')),
  UnitCode text not null,
  Latitude integer null,
  Longitude integer null,
  ReviewedOn text null,
  Internet text not null,
  Computer text not null,
  Scanner text not null,
  CardReader text not null,
  Desk text not null,
  SignBoard text not null,
  HoursAWeek integer null constraint CK_SupportPoint_HoursAWeek check (HoursAWeek between 0 and 168),
  TrainedStaff integer null,
  Eligible text not null,
  DecisionNumber text not null,
  OpenFrom text null,
  OpenTo text null,
  ImportId integer not null constraint FK_SupportPoint_Import references Import (Id),
  constraint PK_SupportPoint primary key (PointCode),
  constraint CK_SupportPoint_Open check (OpenFrom <= OpenTo)
) without rowid;

-- What did rows say before a later change replaced them?
create table SupportPointPast (
  PointCode text not null,
  ImportId integer not null constraint FK_SupportPointPast_Import references Import (Id),
  ComesBack integer not null constraint CK_SupportPointPast_ComesBack check (ComesBack between 0 and 1),
  Name text not null,
  Kind text not null,
  UnitCode text not null,
  Latitude integer null,
  Longitude integer null,
  ReviewedOn text null,
  Internet text not null,
  Computer text not null,
  Scanner text not null,
  CardReader text not null,
  Desk text not null,
  SignBoard text not null,
  HoursAWeek integer null,
  TrainedStaff integer null,
  Eligible text not null,
  DecisionNumber text not null,
  OpenFrom text null,
  OpenTo text null,
  constraint PK_SupportPointPast primary key (PointCode, ImportId)
) without rowid;

-- What did a support point do in a calendar month, named by its first day? A number that nobody reported is null, never 0.
create table PointMonth (
  PointCode text not null,
  MonthStart text not null,
  Guided integer null constraint CK_PointMonth_Guided check (Guided >= 0),
  Helped integer null constraint CK_PointMonth_Helped check (Helped >= 0),
  PostalReceived integer null constraint CK_PointMonth_PostalReceived check (PostalReceived >= 0),
  Returned integer null constraint CK_PointMonth_Returned check (Returned >= 0),
  Complaints integer null constraint CK_PointMonth_Complaints check (Complaints >= 0),
  ImportId integer not null constraint FK_PointMonth_Import references Import (Id),
  constraint PK_PointMonth primary key (PointCode, MonthStart)
) without rowid;

-- What did rows say before a later change replaced them?
create table PointMonthPast (
  PointCode text not null,
  MonthStart text not null,
  ImportId integer not null constraint FK_PointMonthPast_Import references Import (Id),
  ComesBack integer not null constraint CK_PointMonthPast_ComesBack check (ComesBack between 0 and 1),
  Guided integer null,
  Helped integer null,
  PostalReceived integer null,
  Returned integer null,
  Complaints integer null,
  constraint PK_PointMonthPast primary key (PointCode, MonthStart, ImportId)
) without rowid;

-- Which dossiers were handed in at a support point? Few name a place, and the others are not in it.
create index IX_Dossier_ReceivedAt on Dossier (ReceivedAt, Received) where ReceivedAt is not null;
