-- Of some codes, which dossiers are there, of which units, and which import brought them?
select
  Code,
  UnitId,
  ImportId
from kpi.Dossier
where Code in (
  select cast(value as nvarchar(60)) collate Latin1_General_100_BIN2
  from openjson(@Codes)
)
option (recompile)
