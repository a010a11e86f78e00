package io.leasehold.app.cli;

/** Foreign text on one line of a terminal, which it must not command, begin a line of, or turn around. */
public final class Shown {

    private Shown() {}

    /** Whatever is no visible character, many in a row too, is one blank. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean steers = steers(character);
            if (!steers || !blank) {
                line.append(steers ? ' ' : character);
            }
            blank = steers;
        }
        return line.toString();
    }

    private static boolean steers(char character) {
        return Character.isISOControl(character)
                || character == '\u2028'
                || character == '\u2029'
                || turnsAround(character);
    }

    /** With these a text shows its characters in another order than it has them, or marks where it does. */
    private static boolean turnsAround(char character) {
        return character == '\u061C'
                || character == '\u200E'
                || character == '\u200F'
                || (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u2069');
    }
}
