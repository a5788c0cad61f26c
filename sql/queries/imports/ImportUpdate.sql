-- What came of an import, now that it has ended?
update kpi.Import
set
  Sha256 = @Sha256,
  Ended = @Ended,
  RowsRead = @RowsRead,
  Loaded = @Loaded,
  Replaced = @Replaced,
  Unchanged = @Unchanged,
  Rejected = @Rejected,
  NonData = @NonData
where Id = @Id
