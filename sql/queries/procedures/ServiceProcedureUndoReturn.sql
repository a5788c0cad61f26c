-- Which procedures have their earlier words again? They keep their numbers, because others refer to them.
update kpi.ServiceProcedure
set
  Name = p.Name,
  SearchKey = p.SearchKey,
  Field = p.Field,
  ImportId = p.ImportId
from kpi.ServiceProcedurePast p
where p.ProcedureId = ServiceProcedure.Id
  and p.ComesBack = 1;

delete from kpi.ServiceProcedurePast
where ComesBack = 1
  or ImportId = @ImportId
