-- How many dossiers did each unit receive online on each day from @Start up to @End?
select
  UnitId,
  ReceivedOn,
  cast(Online as bigint) as Online
from kpi.Reception
where ReceivedOn >= @Start
  and ReceivedOn < @End
  and Online > 0
