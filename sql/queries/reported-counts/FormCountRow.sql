-- What do one or two kinds of forms without procedures say of periods inside @Start up to @End?
select
  UnitId,
  PeriodStart,
  PeriodEnd,
  Form,
  Field,
  Measure,
  Amount,
  IsArea
from kpi.ReportedCount
where Form in (@Form, @OtherForm)
  and PeriodStart >= @Start
  and PeriodEnd <= @End
