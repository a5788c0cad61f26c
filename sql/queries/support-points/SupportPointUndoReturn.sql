-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.SupportPoint (
  PointCode, Name, Kind, UnitCode, Latitude, Longitude, ReviewedOn, Internet, Computer, Scanner,
  CardReader, Desk, SignBoard, HoursAWeek, TrainedStaff, Eligible, DecisionNumber, OpenFrom,
  OpenTo, ImportId
)
select
  PointCode,
  Name,
  Kind,
  UnitCode,
  Latitude,
  Longitude,
  ReviewedOn,
  Internet,
  Computer,
  Scanner,
  CardReader,
  Desk,
  SignBoard,
  HoursAWeek,
  TrainedStaff,
  Eligible,
  DecisionNumber,
  OpenFrom,
  OpenTo,
  ImportId
from kpi.SupportPointPast
where ComesBack = 1;

delete from kpi.SupportPointPast
where ComesBack = 1
  or ImportId = @ImportId
