-- Which procedures did only this import bring? They go; nothing refers to them.
delete from kpi.ServiceProcedure
where ImportId = @ImportId
  and not exists (
    select 1
    from kpi.ServiceProcedurePast p
    where p.ProcedureId = ServiceProcedure.Id
      and p.ComesBack = 1
  )
