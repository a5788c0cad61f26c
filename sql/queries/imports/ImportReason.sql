-- Why were rows of an import refused, and how many? By the key: an import's rows stand together.
select
  ImportId,
  Reason,
  count(*) as Rows
from kpi.RejectedRow
where ImportId = @ImportId
group by
  ImportId,
  Reason
order by
  count(*) desc,
  Reason
