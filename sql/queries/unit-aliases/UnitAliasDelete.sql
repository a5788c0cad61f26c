-- Make room for the corrected meaning of a name.
delete from kpi.UnitAlias
where AliasKey = @AliasKey
