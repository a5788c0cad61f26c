-- Is anything left of a load before? Staging begins and ends empty. DELETE, because TRUNCATE would take the right to
-- alter the tables; with a table lock it gives the pages of a heap back.
delete from kpi.DossierStaging with (tablock);

delete from kpi.CellStaging with (tablock);

delete from kpi.ReceptionStaging with (tablock)
