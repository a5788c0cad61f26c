-- Write down that a program's key is in use.
update kpi.ApiKey
set LastUsed = @LastUsed
where KeyId = @KeyId
