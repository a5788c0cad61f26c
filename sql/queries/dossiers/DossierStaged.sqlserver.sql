-- Which rows of the file have an outcome by which they are refused? In portions, by line.
select
  Line,
  Code
from kpi.DossierStaging
where ImportId = @ImportId
  and Outcome = @Refusal
  and Line > @After
order by Line
offset 0 rows
fetch next @Rows rows only
