-- Has the data changed since the scoreboard was loaded, and have figures?
select
  Version,
  ChangedAt,
  coalesce(FiguresVersion, Version) as FiguresVersion,
  case when FiguresVersion is null then ChangedAt else FiguresAt end as FiguresAt
from kpi.DataVersion
where Id = 1
