package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each signal that asks the process to end is answered with an orderly end, its database's own hook included. */
@Tag("e2e")
@Timeout(60)
final class SignalsE2eIT {

    private static final Duration START = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"TERM", "INT", "HUP"})
    void a_signal_and_then_another_end_the_process_in_order(Signal signal) {
        assumeFalse(
                signal.isIgnoredHere(),
                () -> "whoever started these tests ignores " + signal
                        + ", as nohup and a shell's & do, and so do its children");
        AppSettings settings = AppSettings.h2Leases(Scratch.folder("h2").resolve("leasehold"));
        try (AppProcess app = AppProcess.launch("app", Scratch.folder("signals"), settings)) {
            Await.until("it leads", START, app.output()::tail, () -> app.api().leads());

            app.signal(signal);
            app.signal(signal);

            assertThat(app.exitWithin(START)).as(app.output().tail()).hasValue(0);
            assertThat(app.output().lines())
                    .as("the lock was released into a database that was still open")
                    .anySatisfy(line -> assertThat(line).contains("the leader lock is released"));
        }
    }
}
