-- What is the signed text of a decision? A file is named by its hash, and decisions name it: what an earlier version of a
-- decision named is there as long as that version is.
create table kpi.DecisionFile (
  Sha256 nvarchar(64) collate Latin1_General_100_BIN2 not null,
  DocumentName nvarchar(300) not null,
  ContentType nvarchar(100) collate Latin1_General_100_BIN2 not null,
  ByteCount int not null,
  AddedBy nvarchar(200) not null,
  AddedAt datetimeoffset(0) not null,
  Content varbinary(max) not null,
  constraint PK_DecisionFile primary key clustered (Sha256)
);

-- Which change removed a row and put none in its place? The row comes back when that change is taken back.
alter table kpi.DefinitionPast add GoneBy int null constraint FK_DefinitionPast_GoneBy references kpi.Import (Id);

alter table kpi.BenchmarkPast add GoneBy int null constraint FK_BenchmarkPast_GoneBy references kpi.Import (Id);

alter table kpi.OfferingPast add GoneBy int null constraint FK_OfferingPast_GoneBy references kpi.Import (Id);
