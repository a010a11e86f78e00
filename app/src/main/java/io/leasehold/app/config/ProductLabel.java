package io.leasehold.app.config;

import java.util.Locale;

/** Makes a product name the legal beginning of an object name. */
final class ProductLabel {

    private static final int LONGEST = 63;

    private ProductLabel() {}

    /**
     * Returns the name as a DNS-1123 label: lower case, {@code -} for each character that is not allowed.
     *
     * @throws IllegalArgumentException when nothing is left, or too much
     */
    static String of(String product) {
        String label = product.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]", "-")
                .replaceAll("^-+|-+$", "");
        if (label.isEmpty() || label.length() > LONGEST) {
            throw new IllegalArgumentException("'" + product + "' cannot be made a DNS-1123 label");
        }
        return label;
    }
}
