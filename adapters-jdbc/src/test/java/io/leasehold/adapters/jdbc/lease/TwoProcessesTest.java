package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.FeedRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs on one H2 file, of which the one that serves the file to the other is killed. */
class TwoProcessesTest {

    @TempDir
    static Path folder;

    @Test
    void a_watch_outlives_the_process_that_serves_the_file_and_misses_nothing() throws IOException {
        DatabaseSettings.H2 settings = TestDatabases.freshH2(folder);
        try (OtherProcess host = new OtherProcess(settings.file());
                Instance guest = Instance.on(settings)) {
            FeedRecorder recorder = guest.watching(Instance.EVERYTHING, new StreamPosition("0"));
            host.create("by-the-host");
            StoredLease own = guest.created("by-the-guest");
            recorder.awaitPut(own);
            host.create("the-last-of-the-host");
            host.kill();

            StoredLease later = guest.createdAsSoonAsPossible("later");
            List<WatchEvent> told = recorder.awaitPut(later);
            assertThat(told)
                    .doesNotHaveDuplicates()
                    .extracting(event -> ((WatchEvent.Put) event).lease().name().value())
                    .startsWith("by-the-host", "by-the-guest", "the-last-of-the-host")
                    .contains("later");
            assertThat(recorder.ends()).isEmpty();
        }
    }
}
