-- Which targets are set, for whom, resting on what, and by which change?
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
from kpi.Target
