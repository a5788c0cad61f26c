-- Which refused dossiers came again by their codes, taken or refused once more? The older rows wait no longer. Two
-- statements: few rows wait, and each is looked up by one key.
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
  );

update kpi.RejectedRow
set
  ClearedBy = @ImportId
where ClearedBy is null
  and RowKey is not null
  and ImportId < @ImportId
  and exists (
    select 1
    from kpi.RejectedRow r
    where r.RowKey = RejectedRow.RowKey
      and r.ClearedBy is null
      and r.ImportId = @ImportId
  )
