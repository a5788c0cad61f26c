-- Which of these days are new? Those before the first that is not go in, and a load adds to the rest (ReceptionAdd).
insert or fail into kpi.Reception (UnitId, ReceivedOn, Online, Direct, Postal)
values (?1, ?2, ?3, ?4, ?5)
