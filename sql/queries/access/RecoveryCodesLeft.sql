-- How many recovery codes has an account left?
select cast(count(*) as int) as Codes
from kpi.RecoveryCode
where AccountId = @AccountId
