-- Make room for new recovery codes.
delete from kpi.RecoveryCode
where AccountId = @AccountId
