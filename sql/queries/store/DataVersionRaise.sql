-- The data changed: whoever watches should look again.
update kpi.DataVersion
set
  Version = Version + 1,
  ChangedAt = @ChangedAt
where Id = 1
