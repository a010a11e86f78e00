package io.leasehold.adapters.web.request;

/** Texts that every database can keep: PostgreSQL takes no NUL, and nobody half a character. */
final class FitText {

    private FitText() {}

    static String require(String name, String text, int longest) {
        if (text.length() > longest) {
            throw BadRequest.of("'" + name + "' is too long: give at most " + longest + " characters.");
        }
        if (text.codePoints().anyMatch(FitText::isUnfit)) {
            throw BadRequest.of("'" + name
                    + "' has a character that cannot be kept: leave out control characters and halves of others.");
        }
        return text;
    }

    static String requireSome(String name, String text, int longest) {
        if (text.isBlank()) {
            throw BadRequest.of("'" + name + "' is empty: give it a text, or leave it out where it may be.");
        }
        return require(name, text, longest);
    }

    /** A text of one line. */
    static String requireLine(String name, String text, int longest) {
        requireSome(name, text, longest);
        if (!text.strip().equals(text) || text.codePoints().anyMatch(Character::isISOControl)) {
            throw BadRequest.of("'" + name + "' has tabs, line breaks or blanks around it: write it on one line.");
        }
        return text;
    }

    /** Texts may have lines, as those of certificates do. */
    private static boolean isUnfit(int character) {
        boolean layout = character == '\n' || character == '\r' || character == '\t';
        return (Character.isISOControl(character) && !layout) || Character.getType(character) == Character.SURROGATE;
    }
}
