-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Dossier (
  Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ReceivedAt, ImportId
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
  ImportId
from kpi.DossierPast
where ComesBack = 1;

delete from kpi.DossierPast
where ComesBack = 1
  or ImportId = @ImportId
