-- Which server is this, how is the database set, and may this login read, load and migrate? Foreign keys that are not
-- trusted: a bulk load of somebody else's went past them.
select
  cast(serverproperty(N'ProductVersion') as nvarchar(50)) as Version,
  cast(serverproperty(N'Edition') as nvarchar(100)) as Edition,
  cast(d.compatibility_level as int) as Compatibility,
  d.collation_name as DatabaseCollation,
  cast(d.is_read_committed_snapshot_on as bit) as ReadsVersions,
  d.recovery_model_desc as Recovery,
  cast(d.is_auto_update_stats_on as bit) as UpdatesStatistics,
  cast(d.is_query_store_on as bit) as KeepsQueries,
  cast(coalesce(has_perms_by_name(N'kpi', N'SCHEMA', N'SELECT'), 0) as bit) as MayRead,
  cast(coalesce(has_perms_by_name(N'kpi', N'SCHEMA', N'INSERT'), 0) as bit) as MayLoad,
  cast(coalesce(has_perms_by_name(null, N'DATABASE', N'CREATE TABLE'), 0) as bit) as MayMigrate,
  (
    select count(*)
    from sys.foreign_keys k
    where k.schema_id = schema_id(N'kpi')
      and k.is_not_trusted <> 0
  ) as UntrustedKeys
from sys.databases d
where d.name = db_name()
