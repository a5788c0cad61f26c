-- Where are people helped to use online services (điểm hỗ trợ): post offices of districts, post and culture points of
-- communes, agencies and centres? A support point's code may stand in Dossier.ReceivedAt. UnitCode is where it stands;
-- latitude and longitude are millionths of a degree. What was reviewed and whether it is eligible is yes, no, or empty
-- where nobody knows. TrainedStaff is a count: no names. Open from no day is not open yet.
create table kpi.SupportPoint (
  PointCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  Name nvarchar(300) not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_SupportPoint_Kind check (Kind in ('district-post', 'commune-post', 'agency', 'centre')),
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Latitude int null,
  Longitude int null,
  ReviewedOn date null,
  Internet nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Computer nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Scanner nvarchar(3) collate Latin1_General_100_BIN2 not null,
  CardReader nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Desk nvarchar(3) collate Latin1_General_100_BIN2 not null,
  SignBoard nvarchar(3) collate Latin1_General_100_BIN2 not null,
  HoursAWeek int null constraint CK_SupportPoint_HoursAWeek check (HoursAWeek between 0 and 168),
  TrainedStaff int null,
  Eligible nvarchar(3) collate Latin1_General_100_BIN2 not null,
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null,
  OpenFrom date null,
  OpenTo date null,
  ImportId int not null constraint FK_SupportPoint_Import references kpi.Import (Id),
  constraint PK_SupportPoint primary key clustered (PointCode),
  constraint CK_SupportPoint_Open check (OpenFrom <= OpenTo)
);

-- What did rows say before a later change replaced them?
create table kpi.SupportPointPast (
  PointCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_SupportPointPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_SupportPointPast_ComesBack check (ComesBack between 0 and 1),
  Name nvarchar(300) not null,
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Latitude int null,
  Longitude int null,
  ReviewedOn date null,
  Internet nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Computer nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Scanner nvarchar(3) collate Latin1_General_100_BIN2 not null,
  CardReader nvarchar(3) collate Latin1_General_100_BIN2 not null,
  Desk nvarchar(3) collate Latin1_General_100_BIN2 not null,
  SignBoard nvarchar(3) collate Latin1_General_100_BIN2 not null,
  HoursAWeek int null,
  TrainedStaff int null,
  Eligible nvarchar(3) collate Latin1_General_100_BIN2 not null,
  DecisionNumber nvarchar(100) collate Latin1_General_100_BIN2 not null,
  OpenFrom date null,
  OpenTo date null,
  constraint PK_SupportPointPast primary key clustered (PointCode, ImportId)
);

-- What did a support point do in a calendar month, named by its first day? A number that nobody reported is null, never 0.
create table kpi.PointMonth (
  PointCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  MonthStart date not null,
  Guided int null constraint CK_PointMonth_Guided check (Guided >= 0),
  Helped int null constraint CK_PointMonth_Helped check (Helped >= 0),
  PostalReceived int null constraint CK_PointMonth_PostalReceived check (PostalReceived >= 0),
  Returned int null constraint CK_PointMonth_Returned check (Returned >= 0),
  Complaints int null constraint CK_PointMonth_Complaints check (Complaints >= 0),
  ImportId int not null constraint FK_PointMonth_Import references kpi.Import (Id),
  constraint PK_PointMonth primary key clustered (PointCode, MonthStart)
);

-- What did rows say before a later change replaced them?
create table kpi.PointMonthPast (
  PointCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  MonthStart date not null,
  ImportId int not null constraint FK_PointMonthPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_PointMonthPast_ComesBack check (ComesBack between 0 and 1),
  Guided int null,
  Helped int null,
  PostalReceived int null,
  Returned int null,
  Complaints int null,
  constraint PK_PointMonthPast primary key clustered (PointCode, MonthStart, ImportId)
);

-- Which dossiers were handed in at a support point? Few name a place, and the others are not in it.
create index IX_Dossier_ReceivedAt on kpi.Dossier (ReceivedAt, Received) where ReceivedAt is not null;
