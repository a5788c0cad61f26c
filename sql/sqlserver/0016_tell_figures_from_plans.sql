-- What belongs to the plan (services online only, tasks, policies, support points) is no source of figures: a change of it
-- raises the data version, and figures need not be read again. The last version of figures, and when they changed; null in
-- a store of before, where every change was one of figures.
alter table kpi.DataVersion add FiguresVersion bigint null, FiguresAt datetimeoffset(0) null;
