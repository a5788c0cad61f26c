-- Make room for what a decision says now.
delete from kpi.Decision
where DecisionNumber = @DecisionNumber
