-- Which refused dossiers came again by their codes, and were refused once more? The older rows wait no longer.
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
