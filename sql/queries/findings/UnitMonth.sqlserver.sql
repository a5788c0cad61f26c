-- How much did each unit receive in each calendar month of these days?
select
  UnitId,
  datefromparts(year(ReceivedOn), month(ReceivedOn), 1) as Month,
  sum(cast(Online + Direct + Postal as bigint)) as Received
from kpi.Reception
where ReceivedOn >= @FirstDay
  and ReceivedOn < @EndDay
group by
  UnitId,
  datefromparts(year(ReceivedOn), month(ReceivedOn), 1)
order by
  UnitId,
  Month
