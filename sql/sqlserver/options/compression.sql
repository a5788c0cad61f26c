-- Codes of Latin letters in one byte a letter, repeated beginnings once a page: half the size of Dossier.
alter index PK_Dossier on kpi.Dossier rebuild with (data_compression = page);

alter index PK_Statistic on kpi.Statistic rebuild with (data_compression = page);

alter index PK_RejectedRow on kpi.RejectedRow rebuild with (data_compression = page);
