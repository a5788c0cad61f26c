-- Which rows of units did this import bring that still stand?
select
  Id,
  Code
from kpi.Unit
where ImportId = @ImportId
