package io.leasehold.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One line for each event: {@code 2026-01-01T00:00:00.000Z INFO  host-1a2b text}. Line breaks in the text become
 * spaces, so that nobody forges a line; secrets are masked, whoever logs them.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String MASK = "****";

    private final String instance;
    private final boolean withTraces;
    private final List<String> secrets;

    /** {@code secrets} are texts of at least one character. */
    LineLayout(String instance, boolean withTraces, List<String> secrets) {
        this.instance = instance;
        this.withTraces = withTraces;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String line = String.format("%s %-5s %s ", TIME.format(event.getInstant()), event.getLevel(), instance)
                + oneLine(event.getFormattedMessage() + (thrown == null ? "" : ": " + shown(thrown)));
        String trace = thrown != null && withTraces ? ThrowableProxyUtil.asString(thrown) : "";
        return masked(line + "\n" + trace);
    }

    private static String shown(IThrowableProxy thrown) {
        return thrown.getMessage() == null ? thrown.getClassName() : thrown.getClassName() + ": " + thrown.getMessage();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
