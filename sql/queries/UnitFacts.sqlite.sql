-- On which days has a unit received something, and which periods has it reported?
select
  ReceivedOn as FirstDay,
  date(ReceivedOn, '+1 day') as EndDay
from kpi.Reception
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.Statistic
where UnitId = @UnitId
