-- Is anything left of a load before? Staging begins and ends empty.
truncate table kpi.DossierStaging;

truncate table kpi.CellStaging;

truncate table kpi.ReceptionStaging
