package io.leasehold.app.cli;

import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Messages;
import java.nio.file.Path;

/** What the commands do once their input has been understood. Either may throw {@code BadInput}. */
public interface Commands {

    /** Runs an instance until it is told to stop. */
    ExitCode run(Settings settings, Messages messages);

    /** Feeds a journal through the domain; failed where effects or state hash first differ. */
    ExitCode replay(Path journal, Settings settings, Messages messages);
}
