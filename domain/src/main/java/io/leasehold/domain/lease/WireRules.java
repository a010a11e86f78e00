package io.leasehold.domain.lease;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a kube-apiserver refuses of a lease's content (each rule found by trying it on a real one), for stores which must
 * refuse the same. Written without regular expressions, since every write passes here.
 */
public final class WireRules {

    private static final int MAX_NAME = 63;
    private static final int MAX_PREFIX = 253;
    private static final int MAX_ANNOTATION_BYTES = 256 * 1024;
    /** Years that RFC 3339 can write with four digits. */
    private static final Instant FIRST_INSTANT = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant AFTER_LAST_INSTANT = Instant.parse("+10000-01-01T00:00:00Z");

    private WireRules() {}

    /** Returns in one sentence why the record cannot even be written on the wire. */
    public static Optional<String> unsendable(LeaseRecord record) {
        if (record.duration()
                .map(Duration::toSeconds)
                .filter(WireRules::exceedsInt)
                .isPresent()) {
            return Optional.of("leaseDurationSeconds must fit 32 bits: shorten the lease");
        }
        if (exceedsInt(record.transitions())) {
            return Optional.of("leaseTransitions must fit 32 bits: delete the lease to begin again");
        }
        if (unwritable(record.acquireTime()) || unwritable(record.renewTime())) {
            return Optional.of("acquireTime and renewTime must be in the years 0 to 9999: check the clock");
        }
        return Optional.empty();
    }

    /**
     * Returns in one sentence why the record is refused.
     *
     * @param accepted what was accepted before: the labels and annotations it had need not be read again
     */
    public static Optional<String> objectionTo(LeaseRecord record, LeaseRecord accepted) {
        Optional<String> unsendable = unsendable(record);
        if (unsendable.isPresent()) {
            return unsendable;
        }
        if (record.duration().filter(d -> d.toSeconds() <= 0).isPresent()) {
            return Optional.of("leaseDurationSeconds must be greater than 0");
        }
        if (record.transitions() < 0) {
            return Optional.of("leaseTransitions must not be negative");
        }
        if (!record.labels().equals(accepted.labels())) {
            Optional<String> label = objectionToLabels(record.labels());
            if (label.isPresent()) {
                return label;
            }
        }
        return record.annotations().equals(accepted.annotations())
                ? Optional.empty()
                : objectionToAnnotations(record.annotations());
    }

    private static boolean exceedsInt(long number) {
        return number != (int) number;
    }

    private static boolean unwritable(Optional<Instant> time) {
        return time.isPresent()
                && (time.get().isBefore(FIRST_INSTANT) || !time.get().isBefore(AFTER_LAST_INSTANT));
    }

    private static Optional<String> objectionToLabels(Map<String, String> labels) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (!isQualifiedName(label.getKey())) {
                return Optional.of("the label key '" + label.getKey() + "' is not a legal name");
            }
            if (!label.getValue().isEmpty() && !isName(label.getValue())) {
                return Optional.of("the label value '" + label.getValue() + "' is illegal: use at most " + MAX_NAME
                        + " letters, digits, '-', '_' and '.', beginning and ending with a letter or digit");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objectionToAnnotations(Map<String, String> annotations) {
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            if (!isAnnotationKey(annotation.getKey())) {
                return Optional.of("the annotation key '" + annotation.getKey() + "' is not a legal name");
            }
        }
        return objectionToSize(annotations);
    }

    private static Optional<String> objectionToSize(Map<String, String> annotations) {
        long chars = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            chars += annotation.getKey().length() + annotation.getValue().length();
        }
        // No char takes more than three bytes, so what is short need not be encoded to be counted.
        if (chars * 3 <= MAX_ANNOTATION_BYTES) {
            return Optional.empty();
        }
        long bytes = annotations.entrySet().stream()
                .mapToLong(annotation -> bytesOf(annotation.getKey()) + bytesOf(annotation.getValue()))
                .sum();
        return bytes > MAX_ANNOTATION_BYTES
                ? Optional.of("the annotations have " + bytes + " bytes: shorten them to " + MAX_ANNOTATION_BYTES)
                : Optional.empty();
    }

    private static long bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Keys of annotations may have a prefix in upper case, keys of labels may not. */
    private static boolean isAnnotationKey(String key) {
        return isQualifiedName(key.toLowerCase(Locale.ROOT));
    }

    private static boolean isQualifiedName(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? isName(key) : isSubdomain(key.substring(0, slash)) && isName(key.substring(slash + 1));
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || !isEdge(name.charAt(0)) || !isEdge(last(name))) {
            return false;
        }
        return all(name, c -> isEdge(c) || c == '-' || c == '_' || c == '.');
    }

    private static boolean isSubdomain(String prefix) {
        if (prefix.isEmpty() || prefix.length() > MAX_PREFIX) {
            return false;
        }
        for (String label : prefix.split("\\.", -1)) {
            if (!isDnsLabel(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDnsLabel(String label) {
        return !label.isEmpty()
                && isLower(label.charAt(0))
                && isLower(last(label))
                && all(label, c -> isLower(c) || c == '-');
    }

    private interface CharTest {
        boolean accepts(char c);
    }

    private static boolean all(String text, CharTest test) {
        for (int n = 0; n < text.length(); n++) {
            if (!test.accepts(text.charAt(n))) {
                return false;
            }
        }
        return true;
    }

    private static char last(String text) {
        return text.charAt(text.length() - 1);
    }

    private static boolean isEdge(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLower(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
