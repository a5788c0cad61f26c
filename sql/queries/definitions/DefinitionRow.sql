-- How are indicators and rule sets of the installation's own defined, each in all its versions?
select
  Name,
  Version,
  Kind,
  State,
  MadeFrom,
  ValidFrom,
  ValidTo,
  Body
from kpi.Definition
