-- Which earlier words of procedures come back when an import is taken back?
update kpi.ServiceProcedurePast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.ServiceProcedure s
    where s.Id = ServiceProcedurePast.ProcedureId
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.ServiceProcedurePast b
    where b.ProcedureId = ServiceProcedurePast.ProcedureId
  )
