package io.leasehold.app.log;

import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.Ticker;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes what happened in the domain to the log, in the language of its readers. A warning that repeats is told once a
 * minute, with how often it was held back, unless the log tells each transition anyway.
 */
public final class LogNarrator implements Narrator {

    private static final Logger LOG = LoggerFactory.getLogger("io.leasehold.narration");

    private final Messages messages;
    private final Repeats repeats;

    public LogNarrator(Messages messages, Ticker ticker) {
        this.messages = messages;
        this.repeats = new Repeats(ticker);
    }

    @Override
    public void narrate(Reason reason, List<String> details) {
        Level level = levelOf(reason);
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        String sentence = messages.say(reason, details);
        boolean mayRepeat = level != Level.WARN || LOG.isDebugEnabled();
        long heldBack = mayRepeat ? 0 : repeats.heldBackBefore(sentence);
        if (heldBack == 0) {
            LOG.atLevel(level).log(sentence);
        } else if (heldBack > 0) {
            LOG.atLevel(level).log(messages.say(Phrase.REPEATED, sentence, Long.toString(heldBack)));
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
