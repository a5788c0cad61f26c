-- How does this load change what a unit received on a day?
insert into kpi.Reception (UnitId, ReceivedOn, Online, Direct, Postal)
values (?1, ?2, ?3, ?4, ?5)
on conflict (UnitId, ReceivedOn) do update
set
  Online = Online + excluded.Online,
  Direct = Direct + excluded.Direct,
  Postal = Postal + excluded.Postal
