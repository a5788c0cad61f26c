-- Take a passkey away.
delete from kpi.AccountPasskey
where CredentialId = @CredentialId and AccountId = @AccountId
