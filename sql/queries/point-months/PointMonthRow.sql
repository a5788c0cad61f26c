-- What did support points do, month by month?
select
  PointCode,
  MonthStart,
  Guided,
  Helped,
  PostalReceived,
  Returned,
  Complaints,
  ImportId
from kpi.PointMonth
