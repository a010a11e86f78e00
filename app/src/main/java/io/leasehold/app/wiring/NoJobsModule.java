package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.job.ScheduleBook.Listing;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What stands in for schedules, runs and Helm repositories where no database keeps them. */
@Module
interface NoJobsModule {

    String REASON = "this instance keeps no schedules and no repositories";

    @Provides
    @Singleton
    static ScheduleBook scheduleBook() {
        return new Schedules();
    }

    @Provides
    @Singleton
    static HelmRepositories helmRepositories() {
        return new Repositories();
    }

    private static CompletionStage<BookOutcome> refused() {
        return CompletableFuture.completedFuture(new BookOutcome.Unavailable(REASON));
    }

    private static <T> CompletionStage<Listing<T>> unreadable() {
        return CompletableFuture.completedFuture(new Listing.Unavailable<>(REASON));
    }

    /** Has none. */
    final class Schedules implements ScheduleBook {

        @Override
        public CompletionStage<Listing<ScheduleBook.Entry>> schedules() {
            return unreadable();
        }

        @Override
        public CompletionStage<BookOutcome> save(Draft draft, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> install(Draft draft) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> remove(ScheduleId id, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> trigger(ScheduleId id, Optional<String> parameters, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> cancel(long run, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<Listing<Run>> runs(Optional<ScheduleId> of, long before, int limit) {
            return unreadable();
        }
    }

    /** Has none. */
    final class Repositories implements HelmRepositories {

        @Override
        public CompletionStage<BookOutcome> add(Repository repository, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> update(Repository repository, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<BookOutcome> remove(String name, Asker by) {
            return refused();
        }

        @Override
        public CompletionStage<Listing<HelmRepositories.Entry>> list() {
            return unreadable();
        }

        @Override
        public CompletionStage<Listing<Chart>> search(String text, Optional<String> repository, int limit) {
            return unreadable();
        }

        @Override
        public CompletionStage<Listing<ChartVersion>> versions(String repository, String chart) {
            return unreadable();
        }
    }
}
