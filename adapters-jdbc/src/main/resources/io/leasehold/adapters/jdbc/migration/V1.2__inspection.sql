-- Inspection: scripts, what they found on which cluster, and whom that was told. Only adds; see V1.

-- Scripts: those that come with the program, and users'.
create table inspection_script (
    code        varchar(128) not null primary key,
    name        varchar(128) not null unique,
    type        varchar(64)  not null,
    description text         not null,
    api_group   varchar(256) not null,
    api_version varchar(256) not null,
    kind        varchar(256) not null,
    timeout_ms  bigint       not null,
    source      text         not null
);

-- Where the results of runs are sent.
create table inspection_webhook (
    name     varchar(128)  not null primary key,
    kind     varchar(64)   not null,
    -- Of the URL, and its port where one is given; for people.
    host     varchar(2048) not null,
    -- As kubeconfigs are: never readable without the key.
    url      text          not null,
    secret   text,
    template text          not null
);

-- The inspection of one cluster in one run, of schedules and runs that are gone too.
create table inspection_record (
    number        bigint generated always as identity primary key,
    schedule_id   varchar(128)  not null,
    fire_time     timestamp(6) with time zone not null,
    -- The number of the run, which may be gone.
    job_run       bigint,
    triggered_by  varchar(64)   not null,
    -- As it was then.
    schedule_name varchar(512)  not null,
    cluster_id    varchar(1024) not null,
    status        varchar(64)   not null,
    -- How many are to run, and how many have ended; counted with each that does, so that lists need no more than this table.
    scripts       int           not null,
    done          int           not null,
    normal        int           not null,
    warning       int           not null,
    failed        int           not null,
    started_at    timestamp(6) with time zone not null,
    ended_at      timestamp(6) with time zone,
    message       varchar(2048) not null
);

create index inspection_record_run on inspection_record (schedule_id, fire_time, number);
create index inspection_record_schedule on inspection_record (schedule_id, number);
create index inspection_record_last on inspection_record (schedule_id, cluster_id, number);
create index inspection_record_cluster on inspection_record (cluster_id, number);
create index inspection_record_status on inspection_record (status, number);
create index inspection_record_age on inspection_record (ended_at);

-- How one script ended on the cluster of a record; in this order.
create table inspection_result (
    number     bigint generated always as identity primary key,
    record     bigint       not null,
    code       varchar(128) not null,
    name       varchar(128) not null,
    status     varchar(64)  not null,
    started_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone not null,
    output     text         not null,
    error      text         not null
);

create index inspection_result_record on inspection_result (record, number);

-- What a script said of one thing. Has what lists are asked for by.
create table inspection_event (
    number     bigint generated always as identity primary key,
    record     bigint        not null,
    result     bigint        not null,
    cluster_id varchar(1024) not null,
    code       varchar(128)  not null,
    at         timestamp(6) with time zone not null,
    status     varchar(64)   not null,
    message    text          not null,
    name       varchar(512)  not null,
    namespace  varchar(512)  not null,
    -- JSON.
    extra      text          not null
);

create index inspection_event_record on inspection_event (record, number);
create index inspection_event_cluster on inspection_event (cluster_id, number);
create index inspection_event_code on inspection_event (code, number);
create index inspection_event_status on inspection_event (status, number);

-- What came of sending the result of a run to a webhook.
create table inspection_sending (
    number      bigint generated always as identity primary key,
    schedule_id varchar(128)  not null,
    fire_time   timestamp(6) with time zone not null,
    webhook     varchar(128)  not null,
    at          timestamp(6) with time zone not null,
    delivered   boolean       not null,
    attempts    int           not null,
    result      varchar(2048) not null
);

create index inspection_sending_schedule on inspection_sending (schedule_id, number);
create index inspection_sending_age on inspection_sending (at);
