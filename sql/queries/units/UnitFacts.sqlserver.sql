-- On which days has a unit received something, counted or not, and which periods has it reported? What rows said before
-- is asked too: it may come back.
select
  Received as FirstDay,
  dateadd(day, 1, Received) as EndDay
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
  Received,
  dateadd(day, 1, Received)
from kpi.DossierPast
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.StatisticPast
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.ReportedCount
where UnitId = @UnitId
union
select
  PeriodStart,
  PeriodEnd
from kpi.ReportedCountPast
where UnitId = @UnitId
