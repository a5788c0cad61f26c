-- Add a recovery code.
insert into kpi.RecoveryCode (AccountId, CodeHash)
values (@AccountId, @CodeHash)
