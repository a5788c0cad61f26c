-- Where was a dossier handed in: at which unit, or at which support point? A unit's or support point's code, or null where
-- the file does not say it. It changes no figure, and is never what somebody typed.
alter table Dossier add column ReceivedAt text null;

alter table DossierPast add column ReceivedAt text null;
