-- A ruleset that was replaced may come back (a change is withdrawn): the same content then stands a second time, from
-- the instant at which it was put back.
alter table rulesets drop constraint rulesets_pkey;
alter table rulesets add primary key (hash, recorded_at);
