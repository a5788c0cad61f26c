-- How many dossiers that came through @Channel from @Start up to @End were received, due and finished on one day, by unit,
-- procedure and day? No index serves it: it is asked once a month and version of the figures, aside from requests.
select
  UnitId,
  ProcedureId,
  Received,
  count(*) as Dossiers
from kpi.Dossier
where Received >= @Start
  and Received < @End
  and Channel = @Channel
  and Due = Received
  and Finished = Received
  and Status not in (1, 3)
group by
  UnitId,
  ProcedureId,
  Received
