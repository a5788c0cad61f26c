-- How much did each unit receive in each calendar month of these days, the first of which begins a month?
-- Unit by unit and month by month along the key: half the time of sorting all days into months.
with recursive Month (FirstDay) as (
  select @FirstDay
  union all
  select date(FirstDay, '+1 month')
  from Month
  where date(FirstDay, '+1 month') < @EndDay
)
select
  UnitId,
  Month,
  Received
from (
  select
    u.Id as UnitId,
    m.FirstDay as Month,
    (
      select sum(r.Online + r.Direct + r.Postal)
      from kpi.Reception r
      where r.UnitId = u.Id
        and r.ReceivedOn >= m.FirstDay
        and r.ReceivedOn < date(m.FirstDay, '+1 month')
    ) as Received
  from kpi.Unit u
  cross join Month m
)
where Received is not null
order by 1, 2
