-- Which targets are set, for whom?
select
  Indicator,
  Year,
  UnitCode,
  Kind,
  BasisPoints
from kpi.Target
