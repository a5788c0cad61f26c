-- What does a name of units say, before it is replaced?
insert into kpi.UnitAliasPast (
  AliasKey, Alias, UnitCode, ValidFrom, ValidTo, ImportId, ComesBack
)
select
  AliasKey,
  Alias,
  UnitCode,
  ValidFrom,
  ValidTo,
  ImportId,
  0
from kpi.UnitAlias
where AliasKey = @AliasKey
