-- Make a link with which a password is set.
insert into kpi.Invitation (TokenHash, AccountId, Expires, CreatedBy, UsedAt)
values (@TokenHash, @AccountId, @Expires, @CreatedBy, @UsedAt)
