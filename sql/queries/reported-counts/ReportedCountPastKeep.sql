-- What does a form of a unit's period say, before it is replaced?
insert into kpi.ReportedCountPast (
  UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, Amount, IsArea, ImportId, ComesBack
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
  ImportId,
  0
from kpi.ReportedCount
where UnitId = @UnitId
  and PeriodStart = @PeriodStart
  and PeriodEnd = @PeriodEnd
  and Form = @Form
