-- Use a link up, if it still may be.
update kpi.Invitation
set UsedAt = @UsedAt
where TokenHash = @TokenHash and UsedAt is null and Expires > @UsedAt
