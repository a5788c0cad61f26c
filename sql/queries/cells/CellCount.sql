-- How many cells are there?
select
  count(*) as Cells
from kpi.Cell
