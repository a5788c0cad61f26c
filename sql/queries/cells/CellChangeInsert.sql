-- Cells of which half-month change? Of all where none is named.
insert into kpi.CellChange (Id, HalfMonth, Mark)
select
  coalesce(max(Id), 0) + 1,
  @HalfMonth,
  @Mark
from kpi.CellChange
