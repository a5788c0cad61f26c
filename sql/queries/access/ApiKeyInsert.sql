-- Make a key for a program.
insert into kpi.ApiKey (KeyId, Name, KeyHash, Role, UnitCode, Expires, CreatedAt, CreatedBy, LastUsed, RevokedAt)
values (@KeyId, @Name, @KeyHash, @Role, @UnitCode, @Expires, @CreatedAt, @CreatedBy, @LastUsed, @RevokedAt)
