-- What is in the rule-book, and which codes of it stand for another procedure now?
select
  p.Id,
  p.Code,
  p.Name,
  p.Field,
  a.ProcedureId as ReplacedById
from kpi.ServiceProcedure p
left join kpi.ProcedureAlias a
  on a.Alias = p.Code
