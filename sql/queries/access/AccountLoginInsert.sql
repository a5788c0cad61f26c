-- Tell an account by a name at a provider.
insert into kpi.AccountLogin (Provider, ProviderKey, AccountId)
values (@Provider, @ProviderKey, @AccountId)
