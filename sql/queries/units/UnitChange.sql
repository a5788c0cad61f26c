-- Which change set what stands of a unit's code? None where nothing does.
select
  max(ImportId) as ImportId
from kpi.Unit
where Code = @Code
