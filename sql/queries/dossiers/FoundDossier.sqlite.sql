-- Which dossiers have a code from @First to @Last, in the order of codes?
select
  Code,
  UnitId,
  ProcedureId,
  Received
from kpi.Dossier
where Code >= @First
  and Code <= @Last
order by Code
limit @Limit
