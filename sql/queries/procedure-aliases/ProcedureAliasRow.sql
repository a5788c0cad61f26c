-- Under which other codes do files name a procedure?
select
  Alias,
  ProcedureId
from kpi.ProcedureAlias
