-- What was noticed about an import without refusing anything?
insert into ImportNote (ImportId, Note, Subject, NotedRows)
values (@ImportId, @Note, @Subject, @Rows)
