-- Who offers which procedure at which level, and when?
select
  UnitId,
  ProcedureId,
  Level,
  ValidFrom,
  ValidTo
from kpi.Offering
order by
  UnitId,
  ProcedureId,
  ValidFrom
