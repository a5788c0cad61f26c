-- Which migrations have been run?
select
  ScriptName
from kpi.SchemaVersions
