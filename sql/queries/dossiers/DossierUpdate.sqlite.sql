-- What does the corrected row say of this dossier?
update kpi.Dossier
set
  UnitId = ?2,
  ProcedureId = ?3,
  Received = ?4,
  Channel = ?5,
  Due = ?6,
  Finished = ?7,
  Status = ?8,
  ReceivedAt = ?9,
  ImportId = ?10
where Code = ?1
