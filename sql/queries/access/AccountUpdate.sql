-- Change an account, if nobody has changed it since it was read.
update kpi.Account
set
  Name = @Name,
  NormalizedName = @NormalizedName,
  DisplayName = @DisplayName,
  PasswordHash = @PasswordHash,
  SecurityStamp = @SecurityStamp,
  FailedCount = @FailedCount,
  LockedUntil = @LockedUntil,
  TwoFactorSince = @TwoFactorSince,
  AuthenticatorKey = @AuthenticatorKey,
  UsedCodes = @UsedCodes,
  LastSignIn = @LastSignIn,
  LockedAt = @LockedAt,
  ConcurrencyStamp = @ConcurrencyStamp
where AccountId = @AccountId and ConcurrencyStamp = @StampRead
