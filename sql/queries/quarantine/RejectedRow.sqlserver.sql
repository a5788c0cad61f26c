-- Which rows of an import were refused?
select
  ImportId,
  Line,
  ColumnName as "Column",
  Value,
  Reason
from kpi.RejectedRow
where ImportId = @ImportId
order by Line
offset @Offset rows
fetch next @Limit rows only
