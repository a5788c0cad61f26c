-- Which signed texts of decisions are kept?
select
  Sha256,
  DocumentName,
  ContentType,
  ByteCount,
  AddedBy,
  AddedAt
from kpi.DecisionFile
