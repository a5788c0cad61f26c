-- Is this dossier new? Then keep it.
-- A load that fails is taken back whole: "or fail" spares the journal that a statement of several rows would keep.
insert or fail into kpi.Dossier (
  Code, UnitId, ProcedureId, Received, Channel, Due, Finished, Status, ReceivedAt, ImportId
)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict (Code) do nothing
