-- Which rows did an import find unchanged? A later file that repeats rows keeps them when the earlier one is taken back.
--
-- The same tables, columns, keys and nullability as in sql/sqlite.

-- Keys of what the store had and the file repeated, as runs: the first and the last key of rows that follow each other in
-- the store with none between them that the file did not bring. A cumulative file is a run or a few; packed, so that
-- scattered rows cost less than a byte each. No row where an import repeated nothing.
create table kpi.ImportConfirmed (
  ImportId int not null constraint PK_ImportConfirmed primary key clustered
    constraint FK_ImportConfirmed_Import references kpi.Import (Id) on delete cascade,
  Runs varbinary(max) not null
);

-- Those runs of dossiers, unpacked, within the transaction that takes an import back; empty otherwise.
create table kpi.ConfirmedRun (
  FirstCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  LastCode nvarchar(60) collate Latin1_General_100_BIN2 not null,
  constraint PK_ConfirmedRun primary key clustered (FirstCode)
);
