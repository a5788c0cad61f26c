-- Where do runs of dossiers begin and end that the store had and the file repeats, with none between them that it does
-- not bring? One seek for each such dossier, in the order of the key.
with Confirmed as (
  select
    s.Code,
    lead(s.Code) over (order by s.Code) as NextConfirmed,
    (
      select min(d.Code)
      from kpi.Dossier d
      where d.Code > s.Code
        and d.ImportId <> @ImportId
    ) as NextStored
  from kpi.DossierStaging s
  where s.ImportId = @ImportId
    and s.Outcome = 3
),
Followed as (
  select
    Code,
    case when NextConfirmed = NextStored then NextConfirmed end as Follower
  from Confirmed
),
Edges as (
  select
    Code,
    Follower,
    lag(Follower) over (order by Code) as Self
  from Followed
)
select
  Code,
  cast(case when Follower is null then 1 else 0 end as bit) as IsLast
from Edges
where Follower is null
  or Self is null
order by Code
