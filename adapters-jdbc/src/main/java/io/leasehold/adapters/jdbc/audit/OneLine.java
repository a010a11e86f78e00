package io.leasehold.adapters.jdbc.audit;

/** Makes texts of users fit for a log line and for a column of either database. */
public final class OneLine {

    private OneLine() {}

    /** Returns {@code text} on one line, without what hides, reorders or cannot be stored, and at most so long. */
    public static String of(String text, int longest) {
        if (text.length() <= longest && isPlain(text)) {
            return text;
        }
        String printable = text.codePoints()
                .limit(longest)
                .map(c -> unprintable(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() <= longest ? printable : withoutHalves(printable.substring(0, longest));
    }

    /** Nearly all texts are, and an index of Helm has a hundred thousand. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutHalves(String cut) {
        int last = cut.length() - 1;
        return Character.isHighSurrogate(cut.charAt(last)) ? cut.substring(0, last) : cut;
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character)
                || switch (Character.getType(character)) {
                    case Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }
}
