-- What was noticed about an import without refusing anything?
insert into kpi.ImportNote (ImportId, Note, Subject, NotedRows)
values (@ImportId, @Note, @Subject, @Rows)
