-- On which days did dossiers that were corrected later come in, by unit?
select
  UnitId,
  Received,
  count(*) as Dossiers
from kpi.DossierPast
group by
  UnitId,
  Received
