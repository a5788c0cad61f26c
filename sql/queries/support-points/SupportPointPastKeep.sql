-- What was said of a support point, before that is replaced?
insert into kpi.SupportPointPast (
  PointCode, Name, Kind, UnitCode, Latitude, Longitude, ReviewedOn, Internet, Computer, Scanner,
  CardReader, Desk, SignBoard, HoursAWeek, TrainedStaff, Eligible, DecisionNumber, OpenFrom,
  OpenTo, ImportId, ComesBack
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
  ImportId,
  0
from kpi.SupportPoint
where PointCode = @PointCode
