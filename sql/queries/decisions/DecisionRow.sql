-- Which decisions are known?
select
  DecisionNumber,
  SignedOn,
  Office,
  Summary,
  EffectiveFrom,
  RevokedBy,
  DocumentName,
  DocumentSha256
from kpi.Decision
