-- With which keys do programs ask?
select
  KeyId,
  Name,
  KeyHash,
  Role,
  UnitCode,
  Expires,
  CreatedAt,
  CreatedBy,
  LastUsed,
  RevokedAt
from kpi.ApiKey
order by CreatedAt, KeyId
