-- How many dossiers of a unit came in, by half-month, procedure, level of offering and channel?
-- Unit by unit, so that two connections can share the work.
select
  UnitId,
  HalfMonth,
  ProcedureId,
  Level,
  Online,
  Direct,
  Postal
from kpi.Cell
where UnitId = ?1
