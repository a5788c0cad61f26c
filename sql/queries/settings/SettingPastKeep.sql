-- What does a setting say, before it is replaced?
insert into kpi.SettingPast (Name, Value, ImportId, ComesBack)
select
  Name,
  Value,
  ImportId,
  0
from kpi.Setting
where Name = @Name
