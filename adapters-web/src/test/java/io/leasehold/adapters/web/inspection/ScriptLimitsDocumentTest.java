package io.leasehold.adapters.web.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/inspection.md says of a script that is saved. */
final class ScriptLimitsDocumentTest {

    @Test
    void time_and_length_are_those_that_hold() throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/inspection.md")))
                .contains(
                        "| time | that of the script, 1 s to " + ScriptBody.MOST_SECONDS / 60 + " min, usually "
                                + ScriptBody.DEFAULT_SECONDS + " s |",
                        "| a script | " + ScriptBody.MAX_SOURCE_BYTES / 1024 + " KiB when it is saved |");
    }
}
