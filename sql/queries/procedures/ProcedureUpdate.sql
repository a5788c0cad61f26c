-- What does the corrected row say of this procedure?
update kpi.ServiceProcedure
set
  Name = @Name,
  SearchKey = @SearchKey,
  Field = @Field,
  ImportId = @ImportId
where Id = @Id
