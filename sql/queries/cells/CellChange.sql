-- Which cells changed since change @LastId was the last, which comes first if it is known still?
select
  Id,
  HalfMonth,
  Mark
from kpi.CellChange
where Id >= @LastId
order by Id
