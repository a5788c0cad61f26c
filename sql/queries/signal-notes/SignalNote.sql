-- Which signals did somebody look at, who, when, and why can they be left?
select
  n.UnitCode,
  n.Signal,
  n.ProcedureCode,
  n.MonthStart,
  n.Reason,
  n.ImportId,
  i.Started,
  i.LoadedBy
from kpi.SignalNote n
inner join kpi.Import i
  on i.Id = n.ImportId
