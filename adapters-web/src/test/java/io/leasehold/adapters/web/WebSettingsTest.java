package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSettingsTest {

    @Test
    void tokens_are_never_printed() {
        WebSettings settings = settings("localhost", 3618, "s3cr3t-a", Optional.of("s3cr3t-v"));

        assertThat(settings)
                .hasToString("WebSettings[host=localhost, port=3618, adminToken=***, viewerToken=***, lang=en]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_out_of_range_is_refused(int port) {
        assertThatThrownBy(() -> settings("localhost", port, "a", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the port " + port + " is out of range: choose one from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "schlüssel"})
    void a_token_that_no_header_carries_is_refused_without_being_printed(String token) {
        assertThatThrownBy(() -> settings("localhost", 0, token, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the admin token is empty or");
        assertThatThrownBy(() -> settings("localhost", 0, "a", Optional.of(token)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the viewer token is empty or");
    }

    @Test
    void a_viewer_token_that_would_make_admins_is_refused() {
        assertThatThrownBy(() -> settings("localhost", 0, "same", Optional.of("same")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every viewer would be an admin");
    }

    @Test
    void an_empty_host_is_refused() {
        assertThatThrownBy(() -> settings(" ", 0, "a", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0");
    }

    private static WebSettings settings(String host, int port, String admin, Optional<String> viewer) {
        return new WebSettings(host, port, admin, viewer, Locale.ENGLISH);
    }
}
