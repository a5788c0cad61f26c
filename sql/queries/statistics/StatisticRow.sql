-- Which reported statistics count? Those of units that sent no dossier received inside the same period.
select
  s.UnitId,
  s.PeriodStart,
  s.PeriodEnd,
  s.ProcedureId,
  s.ReceivedOnline,
  s.ReceivedDirect,
  s.ReceivedPostal
from kpi.Statistic s
where not exists (
  select 1
  from kpi.Reception r
  where r.UnitId = s.UnitId
    and r.ReceivedOn >= s.PeriodStart
    and r.ReceivedOn < s.PeriodEnd
)
