-- Which unit has which other name, on which days?
insert into kpi.UnitAlias (Alias, AliasKey, UnitCode, ValidFrom, ValidTo, ImportId)
values (@Alias, @AliasKey, @UnitCode, @ValidFrom, @ValidTo, @ImportId)
