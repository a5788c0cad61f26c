-- What have forms without procedures reported?
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  Form,
  Field,
  Measure,
  Amount,
  IsArea
from kpi.ReportedCount
