-- Add a passkey.
insert into kpi.AccountPasskey (CredentialId, AccountId, Name, CreatedAt, Data)
values (@CredentialId, @AccountId, @Name, @CreatedAt, @Data)
