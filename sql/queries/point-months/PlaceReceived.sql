-- How many dossiers were handed in online at places that the files name, by place, unit and day?
select
  ReceivedAt,
  UnitId,
  Received,
  count(*) as Dossiers
from kpi.Dossier
where ReceivedAt is not null
  and Channel = @Channel
  and Status not in (1, 3)
group by
  ReceivedAt,
  UnitId,
  Received
