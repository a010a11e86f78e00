package io.leasehold.adapters.jobs.run;

import java.net.URI;

/** Texts of strangers, made fit to be stored and shown. */
public final class Plain {

    /** The longest piece of a stranger's text in a sentence. */
    public static final int QUOTED = 200;

    private Plain() {}

    /** Leaves out what is no character to be shown, and what is too long. */
    public static String text(String text, int longest) {
        String clean = isClean(text) ? text : cleaned(text);
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
        return clean.substring(0, end) + "...";
    }

    public static String quoted(String text) {
        return text(text, QUOTED);
    }

    /** An address without user, query and fragment, where secrets travel. */
    public static String address(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return quoted(uri.getScheme() + "://" + uri.getHost() + port + path);
    }

    /** Whether nothing has to be left out. A database refuses a zero, and half of a pair cannot be encoded. */
    public static boolean isClean(String text) {
        int character;
        for (int i = beginOfOthers(text); i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            if (isBad(character)) {
                return false;
            }
        }
        return true;
    }

    /** Nearly all texts are of these characters alone. */
    private static int beginOfOthers(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) <= '~') {
            i++;
        }
        return i;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.isWhitespace(character) ? ' ' : character)
                .filter(character -> !isBad(character))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Whether it is no character to be shown: it controls, turns the direction, ends a line, or is none at all. */
    public static boolean isBad(int character) {
        if (character >= ' ' && character <= '~') {
            return false;
        }
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }
}
