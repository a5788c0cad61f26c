-- Of which dossiers did an import say that they are exempt, and what was said last?
select
  e.Code,
  e.IsExempt
from kpi.DossierExemption e
where e.ImportId = (
  select max(l.ImportId)
  from kpi.DossierExemption l
  where l.Code = e.Code
)
