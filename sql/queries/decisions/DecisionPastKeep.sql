-- What does a decision say, before that is replaced?
insert into kpi.DecisionPast (
  DecisionNumber, SignedOn, Office, Summary, EffectiveFrom,
  RevokedBy, DocumentName, DocumentSha256, ImportId, ComesBack
)
select
  DecisionNumber,
  SignedOn,
  Office,
  Summary,
  EffectiveFrom,
  RevokedBy,
  DocumentName,
  DocumentSha256,
  ImportId,
  0
from kpi.Decision
where DecisionNumber = @DecisionNumber
