-- Which unit stands where another stood?
insert into kpi.UnitSuccession (OldCode, NewCode, Day, ImportId)
values (@OldCode, @NewCode, @Day, @ImportId)
