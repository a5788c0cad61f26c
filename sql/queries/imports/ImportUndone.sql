-- An import is taken back; the rows that it cleared from quarantine are open again.
update kpi.Import
set
  UndoneAt = @UndoneAt,
  UndoneBy = @UndoneBy
where Id = @Id;

update kpi.RejectedRow
set
  ClearedBy = null
where ClearedBy = @Id
