-- Reading all cells, and making the roll-up anew, from a tenth of the pages. Not in Express before 2016 SP1 nor in
-- small tiers of Azure SQL. It costs each load some time: leave it out below some millions of dossiers.
if not exists (
  select 1
  from sys.indexes
  where object_id = object_id(N'kpi.Cell')
    and name = N'NCCI_Cell'
)
  create nonclustered columnstore index NCCI_Cell
    on kpi.Cell (UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal);

if not exists (
  select 1
  from sys.indexes
  where object_id = object_id(N'kpi.Dossier')
    and name = N'NCCI_Dossier'
)
  create nonclustered columnstore index NCCI_Dossier
    on kpi.Dossier (UnitId, ProcedureId, Received, Channel, Status);
