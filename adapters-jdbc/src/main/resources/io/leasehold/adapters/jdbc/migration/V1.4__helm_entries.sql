-- A row for each chart of an index instead of one for each of its versions: an index has hundreds of charts and tens of thousands
-- of versions. The former table and the former columns of helm_repository stay for instances of the version before, which go on
-- with them; nothing is converted, since the next update fetches each index anew.
alter table helm_repository add column shown bigint default 0 not null;
alter table helm_repository add column begun bigint default 0 not null;
-- Where the shown index is from: what its server told is not for another.
alter table helm_repository add column shown_url varchar(2048) default '' not null;
alter table helm_repository add column shown_etag varchar(1024) default '' not null;
alter table helm_repository add column shown_modified varchar(1024) default '' not null;

create table helm_entry (
    repository    varchar(128)  not null,
    generation    bigint        not null,
    -- Of its first version among the versions of all charts of the index.
    place         int           not null,
    name          varchar(512)  not null,
    -- The versions of the chart, the latest first; a chart with very many has several rows.
    versions      int           not null,
    -- Their numbers, and all that is known of each, as JSON.
    numbers       text          not null,
    content       text          not null,
    -- The version that stands for the chart, the first that is no pre-release or else the first of all, as JSON, and what is
    -- searched, in lower case; null in all rows of a chart but the first.
    latest        text,
    haystack      varchar(16384),
    primary key (repository, generation, place)
);

create index helm_entry_name on helm_entry (repository, generation, name, place);
