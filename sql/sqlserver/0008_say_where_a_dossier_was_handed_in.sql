-- Where was a dossier handed in: at which unit, or at which support point? A unit's or support point's code, or null where
-- the file does not say it. It changes no figure, and is never what somebody typed. Columns that may be null are added
-- without a look at the rows.
alter table kpi.Dossier add ReceivedAt nvarchar(60) collate Latin1_General_100_BIN2 null;

alter table kpi.DossierPast add ReceivedAt nvarchar(60) collate Latin1_General_100_BIN2 null;

alter table kpi.DossierStaging add ReceivedAt nvarchar(60) collate Latin1_General_100_BIN2 null;
