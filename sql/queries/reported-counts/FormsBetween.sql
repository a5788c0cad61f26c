-- Which forms without procedures say something of periods that share a day with @FirstDay up to @EndDay, and of whom?
select distinct
  UnitId,
  PeriodStart,
  PeriodEnd,
  Form,
  IsArea
from kpi.ReportedCount
where PeriodStart < @EndDay
  and PeriodEnd > @FirstDay
order by
  PeriodStart,
  PeriodEnd,
  UnitId,
  Form
