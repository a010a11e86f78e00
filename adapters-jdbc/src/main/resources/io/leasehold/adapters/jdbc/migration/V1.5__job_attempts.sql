-- How many runs in a row were interrupted whose work this one does: what ends its process each time is given up. Instances of the
-- version before write 0 and do it again without end.
alter table job_run add column attempt int default 0 not null;
