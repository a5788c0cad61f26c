-- Has any migration been run in this database?
select
  count(*) as Answer
from kpi.sqlite_master
where type = 'table'
  and name = 'SchemaVersions'
