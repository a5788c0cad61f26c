-- Which procedures gave their dossiers and statistics to others by the codes that this import brought?
select
  p.Code,
  i.Id as ImportId,
  i."File"
from kpi.ProcedureAlias a
inner join kpi.ServiceProcedure p
  on p.Code = a.Alias
inner join kpi.Import i
  on i.Id = a.ImportId
where a.ImportId = @ImportId
order by p.Code
