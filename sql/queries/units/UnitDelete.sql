-- Which unit is no longer listed? Its dossiers and statistics have moved, so its cells will be made anew; what it
-- offered goes with it.
delete from kpi.Cell
where UnitId = @Id;

delete from kpi.Reception
where UnitId = @Id;

delete from kpi.Offering
where UnitId = @Id;

delete from kpi.OfferingPast
where UnitId = @Id;

delete from kpi.Unit
where Id = @Id
