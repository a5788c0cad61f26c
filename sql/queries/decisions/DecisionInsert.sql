-- Which decision was taken, by which office?
insert into kpi.Decision (
  DecisionNumber, SignedOn, Office, Summary, EffectiveFrom,
  RevokedBy, DocumentName, DocumentSha256, ImportId
)
values (
  @DecisionNumber, @SignedOn, @Office, @Summary, @EffectiveFrom,
  @RevokedBy, @DocumentName, @DocumentSha256, @ImportId
)
