-- What does the corrected row say of this procedure?
update ServiceProcedure
set
  Name = @Name,
  SearchKey = @SearchKey,
  Field = @Field,
  ImportId = @ImportId
where Id = @Id
