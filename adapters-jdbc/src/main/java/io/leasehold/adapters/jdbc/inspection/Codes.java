package io.leasehold.adapters.jdbc.inspection;

/** Names by which schedules call scripts and webhooks. */
final class Codes {

    static final int LONGEST = 128;

    private Codes() {}

    static boolean isLegal(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(Codes::isLegal);
    }

    private static boolean isLegal(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_'
                || character == '.';
    }
}
