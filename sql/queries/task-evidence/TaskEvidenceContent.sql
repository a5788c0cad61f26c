-- What is in a file of evidence?
select
  EvidenceName,
  ContentType,
  Content
from kpi.TaskEvidence
where TaskCode = @TaskCode
  and EvidenceNumber = @EvidenceNumber
  and Content is not null
