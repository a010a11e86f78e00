package io.leasehold.adapters.jobs.inspection;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every code is that of a script, but for those that begin with "gone". */
final class FakeScripts implements Scripts {

    private volatile boolean down;

    void goDown() {
        down = true;
    }

    @Override
    public CompletionStage<Listing<Script>> read(Collection<String> codes) {
        if (down) {
            return CompletableFuture.completedStage(new Listing.Unavailable<>("it is being restarted"));
        }
        List<Script> found = codes.stream()
                .filter(code -> !code.startsWith("gone"))
                .map(FakeScripts::script)
                .toList();
        return CompletableFuture.completedStage(new Listing.Found<>(found));
    }

    private static Script script(String code) {
        return new Script(
                code, "Name of " + code, Script.Type.CUSTOM, "", "", "v1", "Pod", Duration.ofSeconds(60), "print(1)");
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> add(Script script, Asker by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> update(Script script, Asker by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> remove(String code, Asker by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Installation> install(List<Script> builtIn) {
        throw new UnsupportedOperationException();
    }
}
