package io.leasehold.adapters.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the web server is told. Never prints its tokens.
 *
 * @param host address to listen on; {@code 0.0.0.0} for all
 * @param port 0 to 65535; 0 takes any free port
 * @param adminToken may do everything
 * @param viewerToken may only read
 * @param lang language in which the page opens; people may choose another there
 */
public record WebSettings(String host, int port, String adminToken, Optional<String> viewerToken, Locale lang) {

    private static final int MAX_PORT = 65_535;

    /** What an {@code Authorization} header can carry without being quoted. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    /** @throws IllegalArgumentException with one sentence that says what to do */
    public WebSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host to listen on is empty: set an address, such as 0.0.0.0");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the port " + port + " is out of range: choose one from 0 to " + MAX_PORT);
        }
        requireToken("admin", adminToken);
        viewerToken.ifPresent(token -> requireToken("viewer", token));
        if (viewerToken.filter(adminToken::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "the viewer token equals the admin token, so every viewer would be an admin: choose another");
        }
    }

    private static void requireToken(String name, String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "the " + name + " token is empty or has characters that a header cannot carry:"
                            + " use visible ASCII characters without spaces");
        }
    }

    @Override
    public String toString() {
        return "WebSettings[host=" + host + ", port=" + port + ", adminToken=***, viewerToken="
                + viewerToken.map(token -> "***").orElse("none") + ", lang=" + lang.toLanguageTag() + "]";
    }
}
