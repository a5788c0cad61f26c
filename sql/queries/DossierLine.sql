-- Which dossiers were received from @Start up to @End? In the order of their codes, so that rows leave as they are read.
select
  Code,
  UnitId,
  ProcedureId,
  Received,
  Channel,
  Due,
  Finished,
  Status
from kpi.Dossier
where Received >= @Start
  and Received < @End
order by Code
