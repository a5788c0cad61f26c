-- What does a target say, before it is replaced?
insert into kpi.TargetPast (
  Indicator, Year, UnitCode, Kind, BasisPoints, Steps,
  DecisionNumber, Rules, Calendar, ImportId, ComesBack
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
  ImportId,
  0
from kpi.Target
where Indicator = @Indicator
  and Year = @Year
  and UnitCode = @UnitCode
  and Kind = @Kind
