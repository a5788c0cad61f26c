-- How many rows has each table, and how many pages of 8 KB do it and its indexes take? An index has no more rows than
-- its table.
select
  t.name as Name,
  cast(max(p.rows) as bigint) as Rows,
  cast(sum(a.total_pages) as bigint) as Pages
from sys.tables t
inner join sys.partitions p
  on p.object_id = t.object_id
inner join sys.allocation_units a
  on a.container_id = p.hobt_id
where t.schema_id = schema_id(N'kpi')
group by t.name
order by
  sum(a.total_pages) desc,
  t.name
