-- Of some codes, which dossiers are there, of which units, and which import brought them?
select
  Code,
  UnitId,
  ImportId
from kpi.Dossier
where Code in (
  select value
  from json_each(@Codes)
)
