-- By which other names are units found?
select
  Alias,
  UnitCode,
  ValidFrom,
  ValidTo
from kpi.UnitAlias
