-- Which change set what stands of a procedure? None where nothing does.
select
  max(ImportId) as ImportId
from kpi.ServiceProcedure
where Code = @Code
