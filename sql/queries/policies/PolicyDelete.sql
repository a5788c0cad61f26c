-- Make room for what a policy says now.
delete from kpi.Policy
where PolicyCode = @PolicyCode
