package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.request.BadRequest;
import java.util.regex.Pattern;

/** Reads codes of scripts and names of webhooks. */
final class Names {

    static final int LONGEST = 128;

    /** One without a letter or digit, such as {@code ..}, means something else in a path. */
    private static final Pattern LEGAL = Pattern.compile("[._-]*[A-Za-z0-9][A-Za-z0-9._-]*");

    private Names() {}

    static String script(String text) {
        return require("code of a script", text);
    }

    static String webhook(String text) {
        return require("name of a webhook", text);
    }

    private static String require(String what, String text) {
        if (text.length() > LONGEST || !LEGAL.matcher(text).matches()) {
            throw BadRequest.of("'" + BadRequest.shown(text) + "' is no " + what + ": use 1 to " + LONGEST
                    + " letters of a to z in either case, digits, '-', '_' and '.', a letter or digit among them.");
        }
        return text;
    }
}
