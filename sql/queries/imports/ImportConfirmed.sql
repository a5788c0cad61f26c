-- Which rows of the store did an import find unchanged?
select
  ImportId,
  Runs
from kpi.ImportConfirmed
where ImportId = @ImportId
