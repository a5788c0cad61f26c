-- What has been loaded, newest first?
select
  Id,
  "File",
  Kind,
  Started,
  Ended,
  RowsRead,
  Loaded,
  Replaced,
  Unchanged,
  Rejected,
  NonData,
  LoadedBy,
  Why,
  UndoneAt,
  UndoneBy
from kpi.Import
order by Id desc
