-- Which unit is no longer listed? Its dossiers and statistics have moved; what it offered goes with it.
delete from Offering
where UnitId = @Id;

delete from Unit
where Id = @Id
