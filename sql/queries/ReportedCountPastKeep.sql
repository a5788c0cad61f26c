-- What does a form for a unit and period say, before it is replaced?
insert into kpi.ReportedCountPast (
  UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, Amount, ImportId, ComesBack
)
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  Form,
  Field,
  Measure,
  Amount,
  ImportId,
  0
from kpi.ReportedCount
where UnitId = @UnitId
  and PeriodStart = @PeriodStart
  and PeriodEnd = @PeriodEnd
  and Form = @Form
