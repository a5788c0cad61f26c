-- Which refused dossiers came again by their codes, and were taken? They wait no longer. Few rows wait, and each is
-- looked up by one key.
update kpi.RejectedRow
set
  ClearedBy = @ImportId
where ClearedBy is null
  and RowKey is not null
  and ImportId < @ImportId
  and exists (
    select 1
    from kpi.Dossier d
    where d.Code = RejectedRow.RowKey
      and d.ImportId = @ImportId
  )
