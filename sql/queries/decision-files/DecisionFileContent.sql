-- What is in the signed text that a decision names?
select
  f.DocumentName,
  f.ContentType,
  f.Content
from kpi.DecisionFile f
where f.Sha256 = @Sha256
  and exists (
    select 1
    from kpi.Decision d
    where d.DocumentSha256 = f.Sha256
  )
