package io.leasehold.adapters.web.helm;

import io.leasehold.adapters.web.request.BadRequest;
import java.util.regex.Pattern;

/** Reads names of repositories. */
final class Names {

    static final int LONGEST_REPOSITORY = 128;

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+");

    private Names() {}

    /** @param property or parameter that holds it */
    static String repository(String property, String text) {
        if (text.length() > LONGEST_REPOSITORY || !REPOSITORY.matcher(text).matches()) {
            throw BadRequest.of("'" + property + "' is '" + BadRequest.shown(text)
                    + "', which is no name of a repository: use 1 to " + LONGEST_REPOSITORY
                    + " letters of a to z, digits, '-', '_' and '.'.");
        }
        return text;
    }
}
