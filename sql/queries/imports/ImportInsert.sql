-- What has been loaded from which file?
insert into kpi.Import (
  Id, "File", Kind, Sha256, Started, Ended, RowsRead, Loaded, Replaced, Unchanged, Rejected, NonData, LoadedBy, Headers,
  Why
)
values (
  @Id, @File, @Kind, @Sha256, @Started, @Ended, @RowsRead, @Loaded, @Replaced, @Unchanged, @Rejected, @NonData, @LoadedBy,
  @Headers, @Why
)
