-- Which new unit is there?
insert into kpi.Unit (Id, Code, Name, SearchKey, Kind, ParentCode, ValidFrom, ValidTo, ImportId)
values (@Id, @Code, @Name, @SearchKey, @Kind, @ParentCode, @ValidFrom, @ValidTo, @ImportId)
