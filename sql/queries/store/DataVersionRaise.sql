-- Figures changed: whoever watches should read them again.
update kpi.DataVersion
set
  Version = Version + 1,
  ChangedAt = @ChangedAt,
  FiguresVersion = Version + 1,
  FiguresAt = @ChangedAt
where Id = 1
