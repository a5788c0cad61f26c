-- Which staged dossiers are new (1), corrections (2), the same as before (3), or came twice in the file (4)? Some of the
-- file's rows may stand in the table already.
with Numbered as (
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
    Outcome,
    row_number() over (partition by Code order by Line) as Place
  from kpi.DossierStaging
  where ImportId = @ImportId
)
update n
set
  Outcome = case
    when n.Place > 1 or d.ImportId = @ImportId then 4
    when d.Code is null then 1
    -- Unlike =, intersect takes two unknown days or places as the same.
    when exists (
      select n.UnitId, n.ProcedureId, n.Received, n.Channel, n.Due, n.Finished, n.Status, n.ReceivedAt
      intersect
      select d.UnitId, d.ProcedureId, d.Received, d.Channel, d.Due, d.Finished, d.Status, d.ReceivedAt
    ) then 3
    else 2
  end
from Numbered n
left join kpi.Dossier d
  on d.Code = n.Code
