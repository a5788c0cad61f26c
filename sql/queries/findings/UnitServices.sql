-- By Decision 766 (unit × procedure pairs): how many services did each unit offer online from @Start up to @End, which
-- begin and end with a half-month, and how many of them had online dossiers?
with Offered as (
  select
    o.UnitId,
    o.ProcedureId,
    o.ValidFrom,
    o.ValidTo
  from kpi.Offering o
  inner join kpi.Unit u
    on u.Id = o.UnitId
  where o.Level >= 3
    and o.ValidFrom < @End
    and o.ValidTo >= @Start
    and u.ValidFrom < @End
    and u.ValidTo >= @Start
    and o.ValidFrom <= u.ValidTo
    and o.ValidTo >= u.ValidFrom
),
Used as (
  select
    c.UnitId,
    c.ProcedureId
  from kpi.Cell c
  where c.HalfMonth >= @Start
    and c.HalfMonth < @End
    and c.Level >= 3
    and c.Online > 0
  union
  select
    s.UnitId,
    s.ProcedureId
  from kpi.Statistic s
  where s.PeriodStart >= @Start
    and s.PeriodEnd <= @End
    and s.ReceivedOnline > 0
    and not exists (
      select 1
      from kpi.Reception r
      where r.UnitId = s.UnitId
        and r.ReceivedOn >= s.PeriodStart
        and r.ReceivedOn < s.PeriodEnd
    )
    and exists (
      select 1
      from Offered o
      where o.UnitId = s.UnitId
        and o.ProcedureId = s.ProcedureId
        and o.ValidFrom < s.PeriodEnd
        and o.ValidTo >= s.PeriodStart
    )
),
Pairs as (
  select distinct
    UnitId,
    ProcedureId
  from Offered
)
select
  p.UnitId,
  cast(count(*) as bigint) as Offered,
  cast(count(u.ProcedureId) as bigint) as Used
from Pairs p
left join Used u
  on u.UnitId = p.UnitId
  and u.ProcedureId = p.ProcedureId
group by p.UnitId
