-- What is set otherwise than the configuration says?
insert into kpi.Setting (Name, Value, ImportId)
values (@Name, @Value, @ImportId)
