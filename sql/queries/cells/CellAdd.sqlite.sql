-- How does this load change a cell?
insert into kpi.Cell (UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
on conflict (UnitId, HalfMonth, ProcedureId, Level) do update
set
  Online = Online + excluded.Online,
  Direct = Direct + excluded.Direct,
  Postal = Postal + excluded.Postal
