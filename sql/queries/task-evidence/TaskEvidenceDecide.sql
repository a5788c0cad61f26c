-- Evidence that waits is confirmed or refused; nobody decides about what is his or her own.
update kpi.TaskEvidence
set
  Status = @Status,
  VerdictBy = @LoggedBy,
  VerdictAt = @LoggedAt,
  VerdictUnit = @UnitCode
where TaskCode = @TaskCode
  and EvidenceNumber = @EvidenceNumber
  and Status = 0
  and AddedBy <> @LoggedBy
