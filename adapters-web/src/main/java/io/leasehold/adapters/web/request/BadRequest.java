package io.leasehold.adapters.web.request;

import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;

/** Requests that are not what they should be. */
public final class BadRequest {

    private static final int SHOWN = 40;

    private BadRequest() {}

    /**
     * Ends a request with 400.
     *
     * @param detail one sentence for people, without what was sent where that may be a secret
     */
    public static ProblemException of(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, detail));
    }

    static void requireOnly(Iterable<String> names, Iterable<String> known, String kind, String instead) {
        for (String name : names) {
            boolean expected = false;
            for (String each : known) {
                expected |= each.equals(name);
            }
            if (!expected) {
                throw of("The " + kind + " '" + shown(name) + "' is not known here: " + instead + ".");
            }
        }
    }

    /** What somebody sent, cut to what an answer can repeat. */
    public static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
