-- The leader's jobs: when they are due, what became of them, and what they keep. Only adds; see V1.

-- When something is due.
create table schedule (
    id            varchar(128) not null primary key,
    kind          varchar(64)  not null,
    cron          varchar(512) not null,
    time_zone     varchar(128) not null,
    enabled       boolean      not null,
    -- In the words of the job.
    parameters    text         not null,
    -- Nothing earlier is due.
    since         timestamp(6) with time zone not null,
    -- The last fire time that was begun, skipped or recorded as missed. The leader alone writes it.
    handled_until timestamp(6) with time zone,
    updated_at    timestamp(6) with time zone not null
);

-- Runs, of schedules that are gone too.
create table job_run (
    number        bigint generated always as identity primary key,
    schedule_id   varchar(128) not null,
    fire_time     timestamp(6) with time zone not null,
    kind          varchar(64)  not null,
    triggered_by  varchar(64)  not null,
    status        varchar(64)  not null,
    -- Under which it runs or was written; 0 while it waits.
    token         bigint       not null,
    started_at    timestamp(6) with time zone,
    ended_at      timestamp(6) with time zone,
    message       varchar(2048) not null,
    parameters    text         not null,
    cancel_asked  boolean      not null default false,
    -- For missed ones: the earliest fire time and how many; the latest is the row's own.
    missed_first  timestamp(6) with time zone,
    missed_count  int          not null default 0,
    -- No fire time is run twice, whatever leaders and clocks do.
    unique (schedule_id, fire_time)
);

create index job_run_status on job_run (status);
create index job_run_schedule on job_run (schedule_id, number);
create index job_run_age on job_run (ended_at);

-- Helm repositories that users registered.
create table helm_repository (
    name          varchar(128)  not null primary key,
    kind          varchar(64)   not null,
    url           varchar(2048) not null,
    description   varchar(2048) not null,
    username      varchar(256),
    -- As kubeconfigs are: never readable without the key.
    password      text,
    ca            text,
    certificate   text,
    private_key   text,
    insecure      boolean       not null,
    active        boolean       not null,
    -- Whose charts are shown, and the last that was begun; 0 for none. No number is ever given twice.
    generation    bigint        not null,
    last_begun    bigint        not null,
    -- What the server told with the index of that generation.
    etag          varchar(1024) not null,
    last_modified varchar(1024) not null,
    last_tried    timestamp(6) with time zone,
    last_result   varchar(2048) not null,
    failed        boolean       not null,
    index_as_of   timestamp(6) with time zone,
    charts        int           not null,
    versions      int           not null
);

-- Versions of charts in their order: by name, and the latest first.
create table helm_chart (
    repository    varchar(128)  not null,
    generation    bigint        not null,
    place         int           not null,
    name          varchar(512)  not null,
    version       varchar(512)  not null,
    app_version   text          not null,
    kube_version  text          not null,
    description   text          not null,
    home          text          not null,
    icon          text          not null,
    -- Lists as JSON.
    keywords      text          not null,
    deprecated    boolean       not null,
    urls          text          not null,
    digest        text          not null,
    created       timestamp(6) with time zone,
    prerelease    boolean       not null,
    -- The version that stands for its chart: the first that is no pre-release, or the first of all.
    latest        boolean       not null,
    -- What is searched, in lower case.
    haystack      text          not null,
    primary key (repository, generation, place)
);

create index helm_chart_name on helm_chart (repository, generation, name, place);
create index helm_chart_latest on helm_chart (repository, generation, latest);
