-- Which passkeys are there?
select
  CredentialId,
  AccountId,
  Name,
  CreatedAt,
  Data
from kpi.AccountPasskey
