-- What does another name of units say, before it is replaced?
insert into kpi.UnitAliasPast (
  Alias, AliasKey, UnitCode, ValidFrom, ValidTo, ImportId, ComesBack
)
select
  Alias,
  AliasKey,
  UnitCode,
  ValidFrom,
  ValidTo,
  ImportId,
  0
from kpi.UnitAlias
where AliasKey = @AliasKey
