-- Which refused rows of an import wait for correction? In portions, by line.
select
  Line,
  ColumnName as "Column",
  Value,
  Reason,
  Fields
from kpi.RejectedRow
where ImportId = @ImportId
  and ClearedBy is null
  and Fields is not null
  and Line > @After
order by Line
offset 0 rows
fetch next @Limit rows only
