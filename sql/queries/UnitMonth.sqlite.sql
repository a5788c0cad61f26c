-- How much did each unit receive in each calendar month of these days?
select
  UnitId,
  substr(ReceivedOn, 1, 8) || '01' as Month,
  sum(Online + Direct + Postal) as Received
from kpi.Reception
where ReceivedOn >= @FirstDay
  and ReceivedOn < @EndDay
group by 1, 2
order by 1, 2
