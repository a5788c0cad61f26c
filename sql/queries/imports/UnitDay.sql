-- Of which units do rows of an import stand, and what days are they about? A period ends on the day before its end.
select distinct
  UnitId,
  Received as FirstDay,
  Received as LastDay
from kpi.Dossier
where ImportId = @ImportId
union
select
  UnitId,
  PeriodStart,
  PeriodEnd
from kpi.Statistic
where ImportId = @ImportId
union
select
  UnitId,
  PeriodStart,
  PeriodEnd
from kpi.ReportedCount
where ImportId = @ImportId
