-- Make an account.
insert into kpi.Account (AccountId, Name, NormalizedName, DisplayName, PasswordHash, SecurityStamp, ConcurrencyStamp, FailedCount, LockedUntil, TwoFactorSince, AuthenticatorKey, UsedCodes, CreatedAt, CreatedBy, LastSignIn, LockedAt)
values (@AccountId, @Name, @NormalizedName, @DisplayName, @PasswordHash, @SecurityStamp, @ConcurrencyStamp, @FailedCount, @LockedUntil, @TwoFactorSince, @AuthenticatorKey, @UsedCodes, @CreatedAt, @CreatedBy, @LastSignIn, @LockedAt)
