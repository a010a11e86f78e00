package io.leasehold.app.architecture.subjects.reaching;

import io.leasehold.app.cli.ExitCode;
import io.leasehold.ports.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows a port, the log and the program. */
final class Reaching {

    private static final Logger LOG = LoggerFactory.getLogger(Reaching.class);

    ExitCode ends(Ticker ticker) {
        LOG.info("it is {}", ticker.now());
        return ExitCode.FINE;
    }
}
