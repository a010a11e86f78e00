package io.leasehold.adapters.k8s.kubeconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping of a kubeconfig, read with types checked; {@code where} names it in errors, which never quote values. */
record YamlNode(String where, Map<?, ?> entries) {

    private static final String NOTHING = "null";

    static YamlNode of(String where, @Nullable Object value) throws BrokenKubeconfigException {
        if (value instanceof Map<?, ?> map) {
            return new YamlNode(where, map);
        }
        throw new BrokenKubeconfigException(where + " must be a mapping");
    }

    Optional<String> text(String key) throws BrokenKubeconfigException {
        Object value = entries.get(key);
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text.strip());
        }
        throw new BrokenKubeconfigException(where + ": '" + key + "' must be text");
    }

    boolean flag(String key) throws BrokenKubeconfigException {
        String value = text(key).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BrokenKubeconfigException(where + ": '" + key + "' must be true or false");
        };
    }

    Optional<YamlNode> child(String key) throws BrokenKubeconfigException {
        Object value = entries.get(key);
        return isNothing(value) ? Optional.empty() : Optional.of(of(where + ": '" + key + "'", value));
    }

    List<?> list(String key) throws BrokenKubeconfigException {
        Object value = entries.get(key);
        if (isNothing(value)) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new BrokenKubeconfigException(where + ": '" + key + "' must be a list");
    }

    List<String> texts(String key) throws BrokenKubeconfigException {
        List<?> values = list(key);
        if (values.stream().allMatch(String.class::isInstance)) {
            return values.stream().map(String.class::cast).toList();
        }
        throw new BrokenKubeconfigException(where + ": '" + key + "' must be a list of texts");
    }

    boolean has(String key) {
        return !isNothing(entries.get(key));
    }

    /** All scalars are read as text, so that an absent value shows as empty text or as the word null. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null || "".equals(value) || NOTHING.equals(value) || "~".equals(value);
    }
}
