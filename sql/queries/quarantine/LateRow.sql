-- Which rows of this import were refused only when they were seen beside others, so that their fields are missing?
select
  Line
from kpi.RejectedRow
where ImportId = @ImportId
  and Fields is null
  and Reason <> @Except
order by Line
