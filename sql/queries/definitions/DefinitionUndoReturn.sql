-- Which earlier rows stand again? The import's own rows are no longer anyone's past, and what it removed is not removed.
insert into kpi.Definition (
  Name, Version, Kind, State, MadeFrom, ValidFrom, ValidTo, Body, ImportId
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
  ImportId
from kpi.DefinitionPast
where ComesBack = 1;

delete from kpi.DefinitionPast
where ComesBack = 1
  or ImportId = @ImportId;

update kpi.DefinitionPast
set
  GoneBy = null
where GoneBy = @ImportId
