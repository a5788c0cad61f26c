-- How much did each unit receive in each calendar month of these days, the first of which begins a month?
-- Unit by unit and month by month along the key: half the time of sorting all days into months. Materialized, since the
-- last condition would sum each month a second time.
with recursive Month (FirstDay, EndDay) as (
  select
    @FirstDay,
    date(@FirstDay, '+1 month')
  union all
  select
    EndDay,
    date(EndDay, '+1 month')
  from Month
  where EndDay < @EndDay
),
Sums (UnitId, Month, Received) as materialized (
  select
    u.Id,
    m.FirstDay,
    (
      select sum(r.Online + r.Direct + r.Postal)
      from kpi.Reception r
      where r.UnitId = u.Id
        and r.ReceivedOn >= m.FirstDay
        and r.ReceivedOn < m.EndDay
    )
  from kpi.Unit u
  cross join Month m
)
select
  UnitId,
  Month,
  Received
from Sums
where Received is not null
order by
  UnitId,
  Month
