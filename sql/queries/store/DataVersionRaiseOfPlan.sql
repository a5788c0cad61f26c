-- Something changed that is no source of figures: whoever watches should look again, and keep the figures.
update kpi.DataVersion
set
  Version = Version + 1,
  ChangedAt = @ChangedAt,
  FiguresVersion = coalesce(FiguresVersion, Version),
  FiguresAt = case when FiguresVersion is null then ChangedAt else FiguresAt end
where Id = 1
