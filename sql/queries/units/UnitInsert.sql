-- Which new unit is there?
insert into kpi.Unit (Id, Code, Name, SearchKey, Kind, ParentCode, TerritoryCode, ValidFrom, ValidTo, ImportId)
values (@Id, @Code, @Name, @SearchKey, @Kind, @ParentCode, @TerritoryCode, @ValidFrom, @ValidTo, @ImportId)
