-- Which links are there still?
select
  TokenHash,
  AccountId,
  Expires,
  CreatedBy,
  UsedAt
from kpi.Invitation
where UsedAt is null
