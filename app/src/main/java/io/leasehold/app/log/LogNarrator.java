package io.leasehold.app.log;

import io.leasehold.app.messages.Messages;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.narration.Narrator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes what happened in the domain to the log, in the language of its readers. */
public final class LogNarrator implements Narrator {

    private static final Logger LOG = LoggerFactory.getLogger("io.leasehold.narration");

    private final Messages messages;

    public LogNarrator(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void narrate(Reason reason, List<String> details) {
        Level level = levelOf(reason);
        if (LOG.isEnabledForLevel(level)) {
            LOG.atLevel(level).log(messages.say(reason, details));
        }
    }

    private static Level levelOf(Reason reason) {
        return switch (reason.level()) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }
}
