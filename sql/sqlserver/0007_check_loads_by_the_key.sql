-- How do loads give back the pages of staging, and find refused rows by the dossier's code?
--
-- Staging was a heap, and a heap gives pages back to a DELETE only under a table lock and without row versions: with
-- read committed snapshot on, as we recommend, it grew with every load. A clustered index gives them back by itself, some
-- seconds later, when no reader needs the versions any more; until then the next load finds them in the order of its
-- keys. TRUNCATE would take the right to alter the table, which the job has not and needs for nothing else. The key is
-- what a file's rows are sorted by: by code, the first line first, as the dossiers that they are joined with by merging.
alter table kpi.DossierStaging add constraint PK_DossierStaging primary key clustered (Code, Line);

-- Refused rows that wait, by the dossier's code: as on SQLite. Each load of dossiers looks whether some came again.
create index IX_RejectedRow_Open on kpi.RejectedRow (RowKey) where ClearedBy is null and RowKey is not null;
