-- Which new procedure is in the rule-book?
insert into ServiceProcedure (Id, Code, Name, SearchKey, Field, ImportId)
values (@Id, @Code, @Name, @SearchKey, @Field, @ImportId)
