-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.SettingPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Setting s
    where s.Name = SettingPast.Name
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.SettingPast b
    where b.Name = SettingPast.Name
  )
