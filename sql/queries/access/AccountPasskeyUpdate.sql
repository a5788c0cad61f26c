-- Write down what a passkey said when it was used, or what its owner calls it.
update kpi.AccountPasskey
set
  Name = @Name,
  Data = @Data
where CredentialId = @CredentialId and AccountId = @AccountId
