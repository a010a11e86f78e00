package io.leasehold.adapters.web.request;

import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;

/** Requests that are not what they should be. */
final class BadRequest {

    private static final int SHOWN = 40;

    private BadRequest() {}

    static ProblemException of(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, detail));
    }

    static void requireOnly(Iterable<String> names, Iterable<String> known, String kind, String instead) {
        for (String name : names) {
            boolean expected = false;
            for (String each : known) {
                expected |= each.equals(name);
            }
            if (!expected) {
                throw of("The " + kind + " '" + shortened(name) + "' is not known here: " + instead + ".");
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
    }
}
