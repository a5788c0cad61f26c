-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Decision (
  DecisionNumber, SignedOn, Office, Summary, EffectiveFrom,
  RevokedBy, DocumentName, DocumentSha256, ImportId
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
  ImportId
from kpi.DecisionPast
where ComesBack = 1;

delete from kpi.DecisionPast
where ComesBack = 1
  or ImportId = @ImportId
