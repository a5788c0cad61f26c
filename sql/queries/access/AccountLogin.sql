-- Which accounts are meant by names at providers?
select
  Provider,
  ProviderKey,
  AccountId
from kpi.AccountLogin
