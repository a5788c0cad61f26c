-- What did the codes say before, of which this import's rows stand? Of each the last version.
select
  p.Code,
  p.ImportId,
  p.ValidFrom,
  p.ValidTo,
  p.Name,
  p.Kind,
  p.ParentCode,
  p.TerritoryCode
from kpi.UnitPast p
where exists (
    select 1
    from kpi.Unit u
    where u.Code = p.Code
      and u.ImportId = @ImportId
  )
  and p.ImportId = (
    select max(b.ImportId)
    from kpi.UnitPast b
    where b.Code = p.Code
  )
