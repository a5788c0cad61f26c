-- Forget a name at a provider.
delete from kpi.AccountLogin
where Provider = @Provider and ProviderKey = @ProviderKey and AccountId = @AccountId
