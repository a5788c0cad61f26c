-- Which unit stands where another stood?
select
  OldCode,
  NewCode,
  Day
from kpi.UnitSuccession
