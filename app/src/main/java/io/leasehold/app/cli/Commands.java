package io.leasehold.app.cli;

import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import java.nio.file.Path;

/** What the commands do once their input has been understood. Each may throw {@code BadInput}. */
public interface Commands {

    /** Runs an instance until it is told to stop. */
    ExitCode run(Settings settings, Messages messages);

    /** Runs instances in virtual time; failed where an invariant does not hold, undecided where nothing was shown. */
    ExitCode simulate(SimulateLine line, Surroundings surroundings, Messages messages);

    /** Runs one script against one cluster; failed where it found something, or did not run to its end. */
    ExitCode inspect(InspectLine line, Surroundings surroundings, Messages messages);

    /** Feeds a journal through the domain; failed where effects or state hash first differ. */
    ExitCode replay(Path journal, Settings settings, Messages messages);
}
