-- What is in the rule-book?
select
  Id,
  Code,
  Name,
  Field
from kpi.ServiceProcedure
