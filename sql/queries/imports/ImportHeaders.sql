-- Which columns had an import's file, and how many of its refused rows are open, cannot be handed back, or are cleared?
select
  i.Id,
  i."File",
  i.Headers,
  (
    select count(*)
    from kpi.RejectedRow r
    where r.ImportId = i.Id
      and r.ClearedBy is null
      and r.Fields is not null
  ) as "Open",
  (
    select count(*)
    from kpi.RejectedRow r
    where r.ImportId = i.Id
      and r.ClearedBy is null
      and r.Fields is null
  ) as Unreadable,
  (
    select count(*)
    from kpi.RejectedRow r
    where r.ImportId = i.Id
      and r.ClearedBy is not null
  ) as Cleared
from kpi.Import i
where i.Id = @ImportId
