package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.app.runtime.Threads;
import io.leasehold.coordinator.journal.Journal;
import io.leasehold.coordinator.journal.Recorder;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** The journal of inputs, where one is asked for. */
@Module
interface JournalModule {

    @Provides
    @Singleton
    static Optional<Journal> journal(Settings settings, Threads threads) {
        return settings.journal().map(path -> open(path, threads));
    }

    private static Journal open(Path path, Threads threads) {
        Journal.Opening opening = Journal.open(path, Journal.Limits.DEFAULT, threads.journal());
        return opening.journal()
                .orElseThrow(() -> new BadInput(
                        Sentence.of(Phrase.JOURNAL_REFUSED, opening.refusal().orElse(""))));
    }

    @Provides
    static Recorder recorder(Optional<Journal> journal) {
        return journal.<Recorder>map(kept -> kept).orElse(Recorder.NONE);
    }
}
