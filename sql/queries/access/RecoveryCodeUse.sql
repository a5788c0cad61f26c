-- Use a recovery code up.
delete from kpi.RecoveryCode
where AccountId = @AccountId and CodeHash = @CodeHash
