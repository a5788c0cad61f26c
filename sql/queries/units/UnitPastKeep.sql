-- What do the rows of a unit's code say, before they are corrected?
insert into kpi.UnitPast (Code, ImportId, ValidFrom, ValidTo, Name, SearchKey, Kind, ParentCode, TerritoryCode)
select
  Code,
  ImportId,
  ValidFrom,
  ValidTo,
  Name,
  SearchKey,
  Kind,
  ParentCode,
  TerritoryCode
from kpi.Unit
where Code = @Code
