-- Which half-months' cells did loads change, so that who has read the others before need not read them again? Without a
-- half-month: all may have changed. The mark tells a store that was put back and went on from the one that it was.
create table kpi.CellChange (
  Id bigint not null,
  HalfMonth date null,
  Mark bigint not null,
  constraint PK_CellChange primary key clustered (Id)
);
