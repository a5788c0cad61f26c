-- Which new procedure is in the rule-book?
insert into kpi.ServiceProcedure (Id, Code, Name, SearchKey, Field, ImportId)
values (@Id, @Code, @Name, @SearchKey, @Field, @ImportId)
