package io.leasehold.adapters.jobs.lua;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one logger is told until it is closed. */
final class Logged implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

    Logged(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        logger.setLevel(Level.TRACE);
        kept.start();
        logger.addAppender(kept);
    }

    List<ILoggingEvent> events() {
        return List.copyOf(kept.list);
    }

    List<String> lines() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(kept);
        logger.setLevel(null);
    }
}
