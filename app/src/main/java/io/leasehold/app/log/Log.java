package io.leasehold.app.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Sets the log up by program: there is no file of settings to search for, parse, or find changed. */
public final class Log {

    private static final String OWN = "io.leasehold";
    /** That the database is gone, and back, is told once and in our words. */
    private static final List<String> CHATTERERS = List.of("com.zaxxer.hikari", "org.flywaydb", "org.jdbi");

    private static final int WAITING_LINES = 4096;
    private static final int FLUSH_MILLIS = 1000;

    private Log() {}

    /**
     * Begins the log anew.
     *
     * @param instance shown in each line
     * @param secrets texts that are masked in each line
     */
    public static void begin(OutputStream out, Verbosity verbosity, String instance, List<String> secrets) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException("the log is not logback's but " + factory.getClass());
        }
        begin(context, out, verbosity, new LineLayout(instance, verbosity.tracesExceptions(), secrets));
    }

    /** Writes out what waits and ends the log; to be called last. */
    public static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    static void begin(LoggerContext context, OutputStream out, Verbosity verbosity, LineLayout layout) {
        begin(context, verbosity, neverBlocking(context, direct(context, out, layout)));
    }

    /** Begins a log whose lines are written before the call returns. */
    static void beginDirect(LoggerContext context, OutputStream out, Verbosity verbosity, LineLayout layout) {
        begin(context, verbosity, direct(context, out, layout));
    }

    private static void begin(LoggerContext context, Verbosity verbosity, Appender<ILoggingEvent> appender) {
        context.reset();
        context.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbosity.libraries());
        root.addAppender(appender);
        context.getLogger(OWN).setLevel(verbosity.own());
        CHATTERERS.forEach(name -> context.getLogger(name).setLevel(verbosity.chatterers()));
    }

    /** Whoever reads our output may stop reading; the driver must not stop with it, so lines are rather lost. */
    private static AsyncAppender neverBlocking(LoggerContext context, Appender<ILoggingEvent> behind) {
        AsyncAppender appender = new AsyncAppender();
        appender.setContext(context);
        appender.setQueueSize(WAITING_LINES);
        appender.setDiscardingThreshold(0);
        appender.setNeverBlock(true);
        appender.setMaxFlushTime(FLUSH_MILLIS);
        appender.addAppender(behind);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> direct(
            LoggerContext context, OutputStream out, LineLayout layout) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(new KeptOpen(out));
        appender.start();
        return appender;
    }
}
