-- Has the store been created in this database?
select
  cast(case when object_id(N'kpi.DataVersion', N'U') is null then 0 else 1 end as bit) as Answer
