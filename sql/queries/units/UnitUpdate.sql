-- What does the corrected row say of this unit?
update kpi.Unit
set
  Code = @Code,
  Name = @Name,
  SearchKey = @SearchKey,
  Kind = @Kind,
  ParentCode = @ParentCode,
  TerritoryCode = @TerritoryCode,
  ValidFrom = @ValidFrom,
  ValidTo = @ValidTo,
  ImportId = @ImportId
where Id = @Id
