-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand, if none was removed
-- between them, and those that it removed itself?
update kpi.DefinitionPast
set
  ComesBack = 1
where (
    (
      GoneBy is null
      and exists (
        select 1
        from kpi.Definition s
        where s.Name = DefinitionPast.Name
          and s.Version = DefinitionPast.Version
          and s.ImportId = @ImportId
      )
    )
    or (
      GoneBy = @ImportId
      and not exists (
        select 1
        from kpi.Definition s
        where s.Name = DefinitionPast.Name
          and s.Version = DefinitionPast.Version
      )
    )
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.DefinitionPast b
    where b.Name = DefinitionPast.Name
      and b.Version = DefinitionPast.Version
  )
