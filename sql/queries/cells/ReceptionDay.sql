-- On which days did each unit receive dossiers, and how many?
select
  UnitId,
  ReceivedOn,
  Online + Direct + Postal as Dossiers
from kpi.Reception
