-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.UnitAlias (
  AliasKey, Alias, UnitCode, ValidFrom, ValidTo, ImportId
)
select
  AliasKey,
  Alias,
  UnitCode,
  ValidFrom,
  ValidTo,
  ImportId
from kpi.UnitAliasPast
where ComesBack = 1;

delete from kpi.UnitAliasPast
where ComesBack = 1
  or ImportId = @ImportId
