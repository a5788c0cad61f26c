-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.PointMonth (
  PointCode, MonthStart, Guided, Helped, PostalReceived, Returned, Complaints, ImportId
)
select
  PointCode,
  MonthStart,
  Guided,
  Helped,
  PostalReceived,
  Returned,
  Complaints,
  ImportId
from kpi.PointMonthPast
where ComesBack = 1;

delete from kpi.PointMonthPast
where ComesBack = 1
  or ImportId = @ImportId
