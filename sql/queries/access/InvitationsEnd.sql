-- End the links of an account, or those of a first administrator, since there is a newer one.
update kpi.Invitation
set UsedAt = @UsedAt
where UsedAt is null and (AccountId = @AccountId or AccountId is null and @AccountId is null)
