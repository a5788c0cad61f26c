-- How many dossiers of a unit came in, by half-month, procedure, level of offering and channel, and how many of
-- them were finished after the due day or are not finished?
-- Unit by unit, so that two connections can share the work; some half-months or all.
select
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
where UnitId = ?1
  and HalfMonth between ?2 and ?3
