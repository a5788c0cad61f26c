-- The same file was loaded before and changed nothing now: it is not recorded twice.
delete from kpi.RejectedRow
where ImportId = @Id;

delete from kpi.Import
where Id = @Id
