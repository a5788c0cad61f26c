-- What do we know of this dossier?
select
  UnitId,
  ProcedureId,
  Received,
  Channel,
  Due,
  Finished,
  Status,
  ImportId,
  ReceivedAt
from kpi.Dossier
where Code = ?1
