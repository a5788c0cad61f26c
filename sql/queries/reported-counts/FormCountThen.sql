-- What did one or two kinds of forms without procedures say when import @ImportId had ended? The form of a unit's period is
-- replaced as a whole: its last version of then.
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
  and ImportId <= @ImportId
union all
select
  p.UnitId,
  p.PeriodStart,
  p.PeriodEnd,
  p.Form,
  p.Field,
  p.Measure,
  p.Amount,
  p.IsArea
from kpi.ReportedCountPast p
where p.Form in (@Form, @OtherForm)
  and p.ImportId = (
    select max(b.ImportId)
    from kpi.ReportedCountPast b
    where b.UnitId = p.UnitId
      and b.PeriodStart = p.PeriodStart
      and b.PeriodEnd = p.PeriodEnd
      and b.Form = p.Form
      and b.ImportId <= @ImportId
  )
  and not exists (
    select 1
    from kpi.ReportedCount s
    where s.UnitId = p.UnitId
      and s.PeriodStart = p.PeriodStart
      and s.PeriodEnd = p.PeriodEnd
      and s.Form = p.Form
      and s.ImportId <= @ImportId
  )
