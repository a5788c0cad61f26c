-- Tell all web servers that accounts, grants or keys have changed.
update kpi.AccessVersion
set Version = Version + 1
where Id = 1
