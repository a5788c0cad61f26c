-- When did the store begin to be filled?
select
  Started
from kpi.Import
where Id = (
  select min(Id)
  from kpi.Import
)
