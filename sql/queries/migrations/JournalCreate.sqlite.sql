-- Where is it kept which migrations have been run? The table that DbUp made in stores of before.
create table if not exists kpi.SchemaVersions (
  SchemaVersionID integer not null constraint PK_SchemaVersions_SchemaVersionID primary key autoincrement,
  ScriptName text not null,
  Applied datetime not null
)
