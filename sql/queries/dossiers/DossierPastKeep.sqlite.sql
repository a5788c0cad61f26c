-- What do we know of this dossier, before it is corrected?
insert into kpi.DossierPast (
  Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ReceivedAt, ImportId, ComesBack
)
select
  Code,
  UnitId,
  ProcedureId,
  Received,
  Channel,
  Due,
  Finished,
  Status,
  ReceivedAt,
  ImportId,
  0
from kpi.Dossier
where Code = ?1
