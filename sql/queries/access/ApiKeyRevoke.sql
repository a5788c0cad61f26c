-- Take a program's key away.
update kpi.ApiKey
set RevokedAt = @RevokedAt
where KeyId = @KeyId and RevokedAt is null
