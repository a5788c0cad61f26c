-- What is the signed text of a decision? A file is named by its hash, and decisions name it: what an earlier version of a
-- decision named is there as long as that version is.
create table DecisionFile (
  Sha256 text not null,
  DocumentName text not null,
  ContentType text not null,
  ByteCount integer not null,
  AddedBy text not null,
  AddedAt text not null,
  Content blob not null,
  constraint PK_DecisionFile primary key (Sha256)
);

-- Which change removed a row and put none in its place? The row comes back when that change is taken back.
alter table DefinitionPast add column GoneBy integer null constraint FK_DefinitionPast_GoneBy references Import (Id);

alter table BenchmarkPast add column GoneBy integer null constraint FK_BenchmarkPast_GoneBy references Import (Id);

alter table OfferingPast add column GoneBy integer null constraint FK_OfferingPast_GoneBy references Import (Id);
