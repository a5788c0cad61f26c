-- On which first and last day from @Start up to @End did each unit receive dossiers?
select
  UnitId,
  min(ReceivedOn) as FirstDay,
  max(ReceivedOn) as LastDay
from kpi.Reception
where ReceivedOn >= @Start
  and ReceivedOn < @End
group by UnitId
