package io.leasehold.adapters.k8s.kubeconfig;

/** Makes foreign text fit for one log line: no control characters, bounded length. */
public final class Printable {

    private static final int MAX_LENGTH = 300;

    private Printable() {}

    public static String of(String text) {
        String line = text.codePoints()
                .map(c -> unprintable(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }

    /** Returns whether {@code text} has no control characters; it may be long. */
    public static boolean is(String text) {
        return text.codePoints().noneMatch(Printable::unprintable);
    }

    /** Format characters reorder or hide what a terminal shows. */
    private static boolean unprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }
}
