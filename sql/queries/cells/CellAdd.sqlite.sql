-- How does this load change a cell?
insert into kpi.Cell (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
on conflict (UnitId, HalfMonth, ProcedureId, Level) do update
set
  Online = Online + excluded.Online,
  Direct = Direct + excluded.Direct,
  Postal = Postal + excluded.Postal,
  OnlineLate = OnlineLate + excluded.OnlineLate,
  DirectLate = DirectLate + excluded.DirectLate,
  PostalLate = PostalLate + excluded.PostalLate,
  OnlineOpen = OnlineOpen + excluded.OnlineOpen,
  DirectOpen = DirectOpen + excluded.DirectOpen,
  PostalOpen = PostalOpen + excluded.PostalOpen
