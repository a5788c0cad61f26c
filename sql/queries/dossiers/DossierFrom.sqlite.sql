-- Which dossiers does the store have from a code on, in the order of codes, and which import brought them?
select
  Code,
  ImportId
from kpi.Dossier
where Code >= ?1
order by Code
