-- Forget what happened before a moment, and has been kept for as long as it is to be.
delete from kpi.Audit
where At < @Before
