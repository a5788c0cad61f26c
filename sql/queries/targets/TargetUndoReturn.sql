-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Target (
  Indicator, Year, UnitCode, Kind, BasisPoints, Steps,
  DecisionNumber, Rules, Calendar, ImportId
)
select
  Indicator,
  Year,
  UnitCode,
  Kind,
  BasisPoints,
  Steps,
  DecisionNumber,
  Rules,
  Calendar,
  ImportId
from kpi.TargetPast
where ComesBack = 1;

delete from kpi.TargetPast
where ComesBack = 1
  or ImportId = @ImportId
