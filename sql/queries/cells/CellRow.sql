-- How many dossiers came in, by unit, half-month, procedure, level of offering and channel?
select
  UnitId,
  HalfMonth,
  ProcedureId,
  Level,
  Online,
  Direct,
  Postal
from kpi.Cell
