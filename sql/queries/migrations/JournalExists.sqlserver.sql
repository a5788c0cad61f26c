-- Has any migration been run in this database, as far as this user may see?
select
  cast(case when object_id(N'kpi.SchemaVersions', N'U') is null then 0 else 1 end as bit) as Answer
