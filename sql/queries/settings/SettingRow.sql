-- What is set otherwise than the configuration says?
select
  Name,
  Value
from kpi.Setting
