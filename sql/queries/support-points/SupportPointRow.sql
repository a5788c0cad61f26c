-- Where are people helped, what is there, and is it open?
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
from kpi.SupportPoint
