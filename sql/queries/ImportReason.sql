-- Why were rows of each import refused, and how many?
select
  ImportId,
  Reason,
  count(*) as Rows
from kpi.RejectedRow
group by
  ImportId,
  Reason
order by
  ImportId desc,
  count(*) desc,
  Reason
