-- What did a decision say at any time, what stands, by whom and why, the last first? What was taken back is gone.
select
  d.RevokedBy,
  d.DocumentName,
  d.DocumentSha256,
  d.ImportId,
  i."File",
  i.Started,
  i.LoadedBy,
  i.Why
from (
  select
    DecisionNumber,
    RevokedBy,
    DocumentName,
    DocumentSha256,
    ImportId
  from kpi.Decision
  union all
  select
    DecisionNumber,
    RevokedBy,
    DocumentName,
    DocumentSha256,
    ImportId
  from kpi.DecisionPast
) d
inner join kpi.Import i
  on i.Id = d.ImportId
where d.DecisionNumber = @DecisionNumber
order by d.ImportId desc
