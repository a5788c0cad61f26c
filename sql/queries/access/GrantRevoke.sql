-- Take a role away.
update kpi.AccountGrant
set
  RevokedAt = @RevokedAt,
  RevokedBy = @RevokedBy
where GrantId = @GrantId and RevokedAt is null
