-- Is anything left of runs that were unpacked before?
delete from kpi.ConfirmedRun
