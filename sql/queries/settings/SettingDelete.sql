-- Make room for a corrected setting.
delete from kpi.Setting
where Name = @Name
