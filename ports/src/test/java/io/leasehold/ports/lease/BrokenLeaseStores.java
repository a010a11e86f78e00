package io.leasehold.ports.lease;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Stores that each break one rule: the subjects which the contract suite and the comparison of stores must catch. */
public final class BrokenLeaseStores {

    private BrokenLeaseStores() {}

    /** Passes everything on; what breaks a rule overrides one method. */
    private abstract static class Faithful implements LeaseStore {
        final LeaseStore inner;

        Faithful(LeaseStore inner) {
            this.inner = inner;
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            return inner.create(name, record);
        }

        @Override
        public CompletionStage<ReadOutcome> get(LeaseName name) {
            return inner.get(name);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return inner.update(name, expected, record);
        }

        @Override
        public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
            return inner.delete(name, expected);
        }

        Optional<StoredLease> current(LeaseName name) {
            return now(inner.get(name)) instanceof ReadOutcome.Found found
                    ? Optional.of(found.lease())
                    : Optional.empty();
        }
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static <T> CompletionStage<T> answered(T outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    /** A create of an existing name replaces it. */
    public static LeaseStore overwriting(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
                return current(name)
                        .map(lease -> inner.update(name, lease.version(), record))
                        .orElseGet(() -> inner.create(name, record));
            }
        };
    }

    /** An update of a missing lease creates it, as a PUT without uid does. */
    public static LeaseStore upserting(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return current(name)
                        .map(lease -> inner.update(name, expected, record))
                        .orElseGet(() -> inner.create(name, record));
            }
        };
    }

    /** An update looks at the uid alone. */
    public static LeaseStore versionless(LeaseStore store) {
        return updatingAs(store, (current, expected) -> current.version().uid().equals(expected.uid()));
    }

    /** An update looks at the resource version alone. */
    public static LeaseStore uidless(LeaseStore store) {
        return updatingAs(
                store,
                (current, expected) -> current.version().resourceVersion().equals(expected.resourceVersion()));
    }

    /** An update of whatever lives under the name now. */
    public static LeaseStore unconditional(LeaseStore store) {
        return updatingAs(store, (current, expected) -> true);
    }

    /** A create that looks first and then overwrites: right, until two do so at once. */
    public static LeaseStore checkingBeforeCreating(LeaseStore store) {
        return new Faithful(store) {
            private final Rivals rivals = new Rivals();

            @Override
            public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
                if (current(name).isPresent()) {
                    return inner.create(name, record);
                }
                rivals.awaitAnother(name);
                return rivals.act(name, () -> overwriting(inner).create(name, record));
            }
        };
    }

    /** Updates and deletes that look first and then write without condition: right, until two do so at once. */
    public static LeaseStore checkingBeforeChanging(LeaseStore store) {
        return new Faithful(store) {
            private final Rivals rivals = new Rivals();

            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                if (!isCurrent(name, expected)) {
                    return inner.update(name, expected, record);
                }
                rivals.awaitAnother(name);
                return rivals.act(name, () -> unconditional(inner).update(name, expected, record));
            }

            @Override
            public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
                if (!isCurrent(name, expected)) {
                    return inner.delete(name, expected);
                }
                rivals.awaitAnother(name);
                rivals.awaitAct(name);
                return rivals.act(name, () -> deletingAnything(inner).delete(name, expected));
            }

            private boolean isCurrent(LeaseName name, LeaseVersion expected) {
                return current(name)
                        .filter(lease -> lease.version().equals(expected))
                        .isPresent();
            }
        };
    }

    /** Answers {@code Conflict} where the lease is gone. */
    public static LeaseStore conflictForGone(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return inner.update(name, expected, record)
                        .thenApply(outcome ->
                                outcome instanceof WriteOutcome.Gone ? new WriteOutcome.Conflict() : outcome);
            }
        };
    }

    /** Acknowledges an update that changes nothing under a version which the store does not have. */
    public static LeaseStore inventingVersions(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return inner.update(name, expected, record).thenApply(outcome -> invented(outcome, expected));
            }

            private WriteOutcome invented(WriteOutcome outcome, LeaseVersion expected) {
                if (outcome instanceof WriteOutcome.Written written
                        && written.lease().version().equals(expected)) {
                    LeaseVersion other = new LeaseVersion(expected.uid(), expected.resourceVersion() + "0");
                    StoredLease lease = written.lease();
                    return new WriteOutcome.Written(new StoredLease(lease.name(), other, lease.record()));
                }
                return outcome;
            }
        };
    }

    /** Deletes whatever lives under the name now. */
    public static LeaseStore deletingAnything(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
                return current(name)
                        .map(lease -> inner.delete(name, lease.version()))
                        .orElseGet(() -> answered(new DeleteOutcome.Gone()));
            }
        };
    }

    /** Says {@code Deleted} of a lease that is not there, and leaves one that is. */
    public static LeaseStore pretendingToDelete(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
                return answered(new DeleteOutcome.Deleted());
            }
        };
    }

    /** A get answers what it answered first. */
    public static LeaseStore cachingReads(LeaseStore store) {
        Map<LeaseName, ReadOutcome> cache = new HashMap<>();
        return new Faithful(store) {
            @Override
            public CompletionStage<ReadOutcome> get(LeaseName name) {
                return answered(cache.computeIfAbsent(name, key -> now(inner.get(key))));
            }
        };
    }

    /** Answers that a lease was written and found whatever name is asked for. */
    public static LeaseStore ofOneName(LeaseStore store, LeaseName only) {
        return new Faithful(store) {
            @Override
            public CompletionStage<ReadOutcome> get(LeaseName name) {
                return inner.get(only);
            }
        };
    }

    /** A lease created again has the uid it had before. */
    public static LeaseStore reusingUids(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
                return inner.create(name, record).thenApply(outcome -> {
                    if (outcome instanceof WriteOutcome.Written written) {
                        LeaseVersion version = new LeaseVersion(
                                name.value(), written.lease().version().resourceVersion());
                        return new WriteOutcome.Written(new StoredLease(name, version, record));
                    }
                    return outcome;
                });
            }
        };
    }

    /** Writes something else than the record it is given. */
    public static LeaseStore writing(LeaseStore store, UnaryOperator<LeaseRecord> change) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
                return inner.create(name, change.apply(record));
            }

            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return inner.update(name, expected, change.apply(record));
            }
        };
    }

    /** An update adds its labels and annotations to those there are. */
    public static LeaseStore merging(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                LeaseRecord merged = record;
                LeaseRecord before = current(name).map(StoredLease::record).orElse(LeaseRecord.EMPTY);
                for (Map.Entry<String, String> label : before.labels().entrySet()) {
                    merged = merged.withLabel(label.getKey(), label.getValue());
                }
                return inner.update(name, expected, merged);
            }
        };
    }

    /** Never answers a get. */
    public static LeaseStore silent(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<ReadOutcome> get(LeaseName name) {
                return new CompletableFuture<>();
            }
        };
    }

    /** Fails the stage of a create where there is an outcome for it. */
    public static LeaseStore throwing(LeaseStore store) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
                return CompletableFuture.failedFuture(new IllegalStateException("409"));
            }
        };
    }

    private static LeaseStore updatingAs(
            LeaseStore store, java.util.function.BiPredicate<StoredLease, LeaseVersion> accepts) {
        return new Faithful(store) {
            @Override
            public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return current(name)
                        .filter(lease -> accepts.test(lease, expected))
                        .map(lease -> inner.update(name, lease.version(), record))
                        .orElseGet(() -> inner.update(name, expected, record));
            }
        };
    }
}
