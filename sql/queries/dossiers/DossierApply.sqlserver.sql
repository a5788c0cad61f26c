-- What do the corrected rows say, what did they say before, and which dossiers are new? The lock of loads is held, so
-- what was sorted still holds; WHERE NOT EXISTS says so to whoever reads this alone.
insert into kpi.DossierPast (
  Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ReceivedAt, ImportId, ComesBack
)
select
  d.Code,
  d.UnitId,
  d.ProcedureId,
  d.Received,
  d.Channel,
  d.Due,
  d.Finished,
  d.Status,
  d.ReceivedAt,
  d.ImportId,
  0
from kpi.DossierStaging s
inner join kpi.Dossier d
  on d.Code = s.Code
where s.ImportId = @ImportId
  and s.Outcome = 2;

update d
set
  UnitId = s.UnitId,
  ProcedureId = s.ProcedureId,
  Received = s.Received,
  Channel = s.Channel,
  Due = s.Due,
  Finished = s.Finished,
  Status = s.Status,
  ReceivedAt = s.ReceivedAt,
  ImportId = s.ImportId
from kpi.Dossier d
inner join kpi.DossierStaging s
  on s.Code = d.Code
where s.ImportId = @ImportId
  and s.Outcome = 2;

insert into kpi.Dossier (
  Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ReceivedAt, ImportId
)
select
  s.Code,
  s.UnitId,
  s.ProcedureId,
  s.Received,
  s.Channel,
  s.Due,
  s.Finished,
  s.Status,
  s.ReceivedAt,
  s.ImportId
from kpi.DossierStaging s
where s.ImportId = @ImportId
  and s.Outcome = 1
  and not exists (
    select 1
    from kpi.Dossier d
    where d.Code = s.Code
  )
