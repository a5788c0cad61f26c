-- How often have accounts, grants and keys changed?
select
  Version
from kpi.AccessVersion
