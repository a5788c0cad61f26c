-- Which migration has been run, and when?
insert into kpi.SchemaVersions (ScriptName, Applied)
values (@ScriptName, @Applied)
