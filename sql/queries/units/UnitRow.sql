-- Which units have there been, and when?
select
  Id,
  Code,
  Name,
  Kind,
  ParentCode,
  TerritoryCode,
  ValidFrom,
  ValidTo
from kpi.Unit
