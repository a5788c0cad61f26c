-- Make room for the data version of the store that is copied here.
delete from kpi.DataVersion
