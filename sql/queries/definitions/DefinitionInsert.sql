-- How is an indicator or a rule set of the installation's own defined, in one of its versions?
insert into kpi.Definition (
  Name, Version, Kind, State, MadeFrom, ValidFrom, ValidTo, Body, ImportId
)
values (
  @Name, @Version, @Kind, @State, @MadeFrom, @ValidFrom, @ValidTo, @Body, @ImportId
)
