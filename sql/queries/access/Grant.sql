-- What may accounts do, and what might they?
select
  GrantId,
  AccountId,
  Role,
  UnitCode,
  ValidFrom,
  ValidTo,
  GrantedBy,
  GrantedAt,
  RevokedAt,
  RevokedBy
from kpi.AccountGrant
order by GrantedAt, GrantId
