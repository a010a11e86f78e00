package io.leasehold.domain.schedule;

/**
 * Names a schedule, for people and in addresses.
 *
 * @param value 1 to {@value #LONGEST} characters: lower-case letters, digits, {@code -} and {@code .}
 */
public record ScheduleId(String value) implements Comparable<ScheduleId> {

    public static final int LONGEST = 128;

    public ScheduleId {
        if (!isLegal(value)) {
            throw new IllegalArgumentException("'" + value + "' is no name of a schedule: use 1 to " + LONGEST
                    + " lower-case letters, digits, '-' and '.'");
        }
    }

    /** Whether the text names a schedule. */
    public static boolean isLegal(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(ScheduleId::isLegal);
    }

    private static boolean isLegal(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '.';
    }

    @Override
    public int compareTo(ScheduleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
