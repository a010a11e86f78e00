-- One schema for H2 and PostgreSQL: only what both understand.
-- Within one major version (1, 1.1, 1.2, ...) migrations only add, so that an older instance runs beside a newer one.

-- One row for each thing that is changed in order. A writer locks its row first and raises the number with its change,
-- so that numbers come in the order of commits and a reader that saw one has missed nothing below it.
create table revision (
    topic  varchar(320) not null primary key,
    number bigint       not null,
    -- The history of changes reaches back to just after this number.
    forgotten bigint    not null default 0
);

-- Fencing: one row for each leader lock.
create table fence (
    lock_name varchar(253) not null primary key,
    token     bigint       not null
);

-- The leases of those who have no host cluster.
create table lease (
    namespace varchar(63)  not null,
    name      varchar(253) not null,
    uid       varchar(36)  not null,
    revision  bigint       not null,
    -- Holder, times, labels and the rest as JSON, under the names that Kubernetes gives them.
    content   text         not null,
    primary key (namespace, name)
);

-- What watches are served from. Its numbers have no gaps.
create table lease_change (
    namespace varchar(63)  not null,
    revision  bigint       not null,
    name      varchar(253) not null,
    uid       varchar(36)  not null,
    -- What the lease became; null when it was deleted.
    content   text,
    -- What it was, where a watch may have lost it by this change: it was deleted, or its labels changed.
    former    text,
    primary key (namespace, revision)
);

-- Clusters that users registered.
create table cluster (
    id            varchar(1024) not null primary key,
    -- The key's fingerprint, the nonce and the ciphertext; never readable without the key.
    kubeconfig    text          not null,
    registered_at timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null
);

-- Clusters that a user disconnected and nobody connected since: they are not connected by themselves at a start.
create table disconnected_cluster (
    cluster_id varchar(1024) not null primary key,
    at         timestamp(6) with time zone not null
);

-- Every change that was asked for.
create table audit (
    number     bigint generated always as identity primary key,
    -- Given by whoever asks for the row, so that one whose commit was not answered is not stored twice.
    entry_id   varchar(36)   not null unique,
    at         timestamp(6) with time zone not null,
    who        varchar(256)  not null,
    source     varchar(256)  not null,
    request_id varchar(256)  not null,
    action     varchar(64)   not null,
    target     varchar(1024) not null,
    verdict    varchar(64)   not null,
    result     varchar(1024) not null
);

create index audit_at on audit (at);
