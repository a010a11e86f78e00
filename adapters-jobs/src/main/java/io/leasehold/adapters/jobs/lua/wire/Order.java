package io.leasehold.adapters.jobs.lua.wire;

import java.time.Duration;
import java.util.List;

/**
 * What is to be run.
 *
 * @param output bytes of what it may print; more need not be sent
 * @param text bytes of any one text that it sends; longer ones are cut
 */
public record Order(String source, Duration timeout, int output, int text) {

    private static final int PARTS = 4;

    public String[] texts() {
        return new String[] {source, Long.toString(timeout.toMillis()), Integer.toString(output), Integer.toString(text)
        };
    }

    public static Order of(Frame frame) throws ProtocolViolation {
        List<String> texts = frame.texts(PARTS);
        try {
            return new Order(
                    texts.get(0),
                    Duration.ofMillis(Long.parseLong(texts.get(1))),
                    Integer.parseInt(texts.get(2)),
                    Integer.parseInt(texts.get(3)));
        } catch (NumberFormatException problem) {
            throw new ProtocolViolation("an order has a number that is none");
        }
    }
}
