package io.leasehold.adapters.web.request;

import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;
import java.util.Collection;
import java.util.regex.Pattern;

/** Requests that are not what they should be. */
public final class BadRequest {

    private static final int SHOWN = 40;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private BadRequest() {}

    /**
     * Ends a request with 400.
     *
     * @param detail one sentence for people, without what was sent where that may be a secret
     */
    public static ProblemException of(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, detail));
    }

    static void requireOnly(Collection<String> names, Collection<String> known, String kind, String instead) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw of("The " + kind + " '" + shown(name) + "' is not known here" + Nearest.hint(name, known) + ": "
                        + instead + ".");
            }
        }
    }

    /** What somebody sent, cut to what an answer can repeat, on one line. */
    public static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return CONTROLS.matcher(cut).replaceAll("?");
    }
}
