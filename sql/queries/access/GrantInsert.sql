-- Give an account a role.
insert into kpi.AccountGrant (GrantId, AccountId, Role, UnitCode, ValidFrom, ValidTo, GrantedBy, GrantedAt, RevokedAt, RevokedBy)
values (@GrantId, @AccountId, @Role, @UnitCode, @ValidFrom, @ValidTo, @GrantedBy, @GrantedAt, @RevokedAt, @RevokedBy)
