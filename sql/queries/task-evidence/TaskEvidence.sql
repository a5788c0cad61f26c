-- Which evidence does a task have?
select
  TaskCode,
  EvidenceNumber,
  EvidenceName,
  ContentType,
  Sha256,
  ByteCount,
  Address,
  FigureVersion,
  UnitCode,
  AddedBy,
  AddedAt,
  Status,
  VerdictBy,
  VerdictAt,
  VerdictUnit
from kpi.TaskEvidence
where TaskCode = @TaskCode
order by EvidenceNumber
