-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.ReportedCount (
  UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, Amount, IsArea, ImportId
)
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  Form,
  Field,
  Measure,
  Amount,
  IsArea,
  ImportId
from kpi.ReportedCountPast
where ComesBack = 1;

delete from kpi.ReportedCountPast
where ComesBack = 1
  or ImportId = @ImportId
