-- Pages read the last committed data while a load writes, instead of waiting for it. NO_WAIT: where others are
-- connected it fails at once and can be tried later; nobody is thrown out.
alter database current set read_committed_snapshot on with no_wait;
