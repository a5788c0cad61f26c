-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Setting (Name, Value, ImportId)
select
  Name,
  Value,
  ImportId
from kpi.SettingPast
where ComesBack = 1;

delete from kpi.SettingPast
where ComesBack = 1
  or ImportId = @ImportId
