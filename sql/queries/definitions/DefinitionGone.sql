-- Which change removed what stood last, and put nothing in its place?
update kpi.DefinitionPast
set
  GoneBy = @ImportId
where Name = @Name
  and Version = @Version
  and ImportId = (
    select max(b.ImportId)
    from kpi.DefinitionPast b
    where b.Name = @Name
      and b.Version = @Version
  )
