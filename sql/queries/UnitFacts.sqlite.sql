-- On which days has a unit received something, counted or not, and which periods has it reported?
select distinct
  Received as FirstDay,
  date(Received, '+1 day') as EndDay
from kpi.Dossier
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.Statistic
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.ReportedCount
where UnitId = @UnitId
