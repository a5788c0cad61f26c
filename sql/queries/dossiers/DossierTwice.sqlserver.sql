-- Which rows of the file have the code of an earlier one? In portions, by line.
select
  Line,
  Code
from kpi.DossierStaging
where ImportId = @ImportId
  and Outcome = 4
  and Line > @After
order by Line
offset 0 rows
fetch next @Rows rows only
