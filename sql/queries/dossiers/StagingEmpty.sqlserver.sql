-- Is anything left of a load before? Staging begins and ends empty. DELETE, because TRUNCATE would take the right to
-- alter the tables. All three have a clustered index, whose pages are given back with row versions too; a heap's are not
-- (migration 0007).
delete from kpi.DossierStaging with (tablock);

delete from kpi.CellStaging with (tablock);

delete from kpi.ReceptionStaging with (tablock)
