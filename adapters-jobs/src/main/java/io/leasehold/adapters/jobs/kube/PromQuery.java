package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.adapters.jobs.lua.Question.Range;
import java.time.Duration;

/**
 * A query as Prometheus takes it.
 *
 * @param path behind the server's address, with its parameters
 */
record PromQuery(String path, Duration timeout) {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_ESCAPED = 14_000;

    static PromQuery of(Prometheus question, Duration most) throws Unanswered {
        Duration timeout = timeout(question, most);
        String waits = "&timeout=" + timeout.toSeconds() + "s";
        String expression = expression(question.expression());
        if (question.range().isEmpty()) {
            String at = question.at().filter(text -> !text.isBlank()).orElse("");
            String time = at.isEmpty() ? "" : "&time=" + PromTime.seconds(at, "at");
            return new PromQuery("/api/v1/query?query=" + expression + time + waits, timeout);
        }
        Range range = question.range().get();
        String between = "&start=" + PromTime.seconds(range.start(), "start") + "&end="
                + PromTime.seconds(range.end(), "end") + "&step=" + PromTime.step(range.step());
        return new PromQuery("/api/v1/query_range?query=" + expression + between + waits, timeout);
    }

    private static String expression(String expression) throws Unanswered {
        String escaped = expression.length() > LONGEST ? "" : Paths.escaped(expression);
        if (expression.isBlank()) {
            throw new Unanswered("the query is empty: give expr");
        }
        if (escaped.isEmpty() || escaped.length() > LONGEST_ESCAPED) {
            throw new Unanswered("the query is too long: shorten expr to " + LONGEST + " characters");
        }
        return escaped;
    }

    private static Duration timeout(Prometheus question, Duration most) throws Unanswered {
        int seconds = question.timeoutSeconds().orElse((int) most.toSeconds());
        if (seconds <= 0 && question.timeoutSeconds().isPresent()) {
            throw new Unanswered("timeoutSeconds is " + seconds + ": give a number greater than 0");
        }
        Duration wanted = Duration.ofSeconds(seconds);
        return seconds > 0 && wanted.compareTo(most) < 0 ? wanted : most;
    }
}
