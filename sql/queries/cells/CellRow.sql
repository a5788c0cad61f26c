-- How many dossiers came in, by unit, half-month, procedure, level of offering and channel, and how many of them were
-- finished after the due day or are not finished?
select
  UnitId,
  HalfMonth,
  ProcedureId,
  Level,
  Online,
  Direct,
  Postal,
  OnlineLate,
  DirectLate,
  PostalLate,
  OnlineOpen,
  DirectOpen,
  PostalOpen
from kpi.Cell
