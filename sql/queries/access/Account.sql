-- Who may sign in?
select
  AccountId,
  Name,
  NormalizedName,
  DisplayName,
  PasswordHash,
  SecurityStamp,
  ConcurrencyStamp,
  FailedCount,
  LockedUntil,
  TwoFactorSince,
  AuthenticatorKey,
  UsedCodes,
  CreatedAt,
  CreatedBy,
  LastSignIn,
  LockedAt
from kpi.Account
