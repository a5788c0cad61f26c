-- What was reported of a month of a support point, before that is replaced?
insert into kpi.PointMonthPast (
  PointCode, MonthStart, Guided, Helped, PostalReceived, Returned, Complaints, ImportId, ComesBack
)
select
  PointCode,
  MonthStart,
  Guided,
  Helped,
  PostalReceived,
  Returned,
  Complaints,
  ImportId,
  0
from kpi.PointMonth
where PointCode = @PointCode
  and MonthStart = @MonthStart
