-- What does a version of a definition say, before it is replaced?
insert into kpi.DefinitionPast (
  Name, Version, Kind, State, MadeFrom, ValidFrom, ValidTo, Body, ImportId, ComesBack
)
select
  Name,
  Version,
  Kind,
  State,
  MadeFrom,
  ValidFrom,
  ValidTo,
  Body,
  ImportId,
  0
from kpi.Definition
where Name = @Name
  and Version = @Version
