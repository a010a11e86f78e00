package io.leasehold.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random lives of a fleet. {@code -Dseeds=N} tries more of them, {@code -Dseed=S} repeats one. */
class FleetModelTest {

    private static final int SEEDS = Integer.getInteger("seeds", 1000);

    @ParameterizedTest
    @EnumSource
    void whatever_fails_the_fleet_keeps_its_promises(HolderLossPolicy policy) {
        Long only = Long.getLong("seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            live(TinyStore::new, policy, seed);
        }
    }

    private static void live(Supplier<TinyStore> store, HolderLossPolicy policy, long seed) {
        Chaos chaos = new Chaos(store.get(), policy, seed);
        try {
            chaos.run();
        } catch (RuntimeException | AssertionError e) {
            String story = String.join(
                    "\n", chaos.world.asked.stream().map(Object::toString).toList());
            throw new AssertionError(
                    "seed " + seed + " under " + policy + ", repeat with -Dseed=" + seed + "\n" + story, e);
        }
    }

    @Test
    void a_store_that_accepts_any_update_is_caught() {
        assertIsCaught(() -> new TinyStore() {
            @Override
            WriteOutcome update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
                return put(
                        name,
                        get(name).map(StoredLease::version).orElse(expected).uid(),
                        record);
            }
        });
    }

    @Test
    void a_store_that_ignores_the_preconditions_of_a_delete_is_caught() {
        assertIsCaught(() -> new TinyStore() {
            @Override
            DeleteOutcome delete(LeaseName name, LeaseVersion expected) {
                remove(name);
                return new DeleteOutcome.Deleted();
            }
        });
    }

    private static void assertIsCaught(Supplier<TinyStore> bad) {
        Throwable caught = catchThrowable(() -> {
            for (long seed = 1; seed <= 200; seed++) {
                live(bad, HolderLossPolicy.TAKEOVER, seed);
            }
        });
        assertThat(caught).isInstanceOf(AssertionError.class).hasMessageContaining("seed ");
    }
}
