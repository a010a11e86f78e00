package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.audit.OneLine;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes what scripts and servers tell fit for a column of either database: PostgreSQL takes no U+0000. */
final class StoredText {

    /** The end of what was longer. */
    static final String MARK = " [cut]";

    private static final int REPLACEMENT = 0xFFFD;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private StoredText() {}

    /** On one line. */
    static String line(String text, int longest) {
        return text.length() <= longest ? OneLine.of(text, longest) : OneLine.of(text, longest - MARK.length()) + MARK;
    }

    /** With its lines; in the place of each character that cannot be stored or that steers a terminal is a sign of it. */
    static String lines(String text, int longest) {
        return text.length() <= longest ? storable(text) : storable(beginning(text, longest - MARK.length())) + MARK;
    }

    /** An object stays one: of one that is too long the beginning becomes the text of another. */
    static String object(String json, int longest) {
        return json.length() <= longest
                ? storable(json)
                : JSON.writeValueAsString(Map.of("cut", beginning(json, longest)));
    }

    /** Whether a text of a user can be stored as it is. */
    static boolean isStorable(String text) {
        return storable(text).equals(text);
    }

    private static String beginning(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    private static String storable(String text) {
        return text.codePoints()
                .map(c -> cannotBeStored(c) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean cannotBeStored(int character) {
        boolean isLayout = character == '\n' || character == '\r' || character == '\t';
        return (Character.isISOControl(character) && !isLayout) || Character.getType(character) == Character.SURROGATE;
    }
}
