-- Make room for a corrected version of a definition.
delete from kpi.Definition
where Name = @Name
  and Version = @Version
