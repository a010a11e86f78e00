package io.leasehold.adapters.jdbc.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.secret.Secret;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String TEXT = "token: s3cr3t, \u4e2d\u6587 and \ud83d\ude00\nand lines";
    private static final String PLACE = "fleet/east";

    private final SecretBox box = Keys.box(1);

    private static String seal(SecretBox box) {
        return box.seal(new Secret(TEXT), PLACE).orElseThrow();
    }

    private static String reason(SecretBox.Opened opened) {
        return opened instanceof SecretBox.Opened.Closed closed ? closed.reason() : "it opened";
    }

    @Test
    void what_was_sealed_opens_as_it_was() {
        assertThat(box.open(seal(box), PLACE)).isEqualTo(new SecretBox.Opened.Plain(new Secret(TEXT)));
        String large = "x".repeat(1 << 20);
        assertThat(box.open(box.seal(new Secret(large), PLACE).orElseThrow(), PLACE))
                .isEqualTo(new SecretBox.Opened.Plain(new Secret(large)));
    }

    @Test
    void the_stored_form_names_version_and_key_and_shows_no_text() {
        assertThat(seal(box)).startsWith("v1:" + Keys.fingerprint(1) + ":").doesNotContain("s3cr3t");
        assertThat(seal(box).split(":", -1)).hasSize(4);
    }

    @Test
    void each_sealing_has_a_nonce_of_its_own() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(seal(box).split(":", -1)[2]);
        }
        assertThat(nonces).hasSize(1000);
    }

    @Test
    void what_was_sealed_for_one_place_does_not_open_in_another() {
        assertThat(reason(box.open(seal(box), "fleet/west")))
                .contains("changed or moved")
                .doesNotContain("s3cr3t");
    }

    /** Bits and not characters: the last character of a part may have some that mean nothing. */
    @Test
    void a_changed_bit_anywhere_does_not_open() {
        String[] parts = seal(box).split(":", -1);
        for (int part = 2; part < parts.length; part++) {
            byte[] bytes = Base64.getDecoder().decode(parts[part]);
            for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
                byte[] changed = bytes.clone();
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                String[] others = parts.clone();
                others[part] = Base64.getEncoder().encodeToString(changed);
                assertThat(box.open(String.join(":", others), PLACE))
                        .as("bit %d of part %d", bit, part)
                        .isInstanceOf(SecretBox.Opened.Closed.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v1", "v1:::", "v2:a:b:c", "plain kubeconfig", "v1:%s:!!:!!", "v1:%s::", "v1:%s:AAAA:AAAA"})
    void what_is_no_sealed_text_is_told_and_not_thrown(String stored) {
        assertThat(box.open(stored.formatted(Keys.fingerprint(1)), PLACE)).isInstanceOf(SecretBox.Opened.Closed.class);
    }

    @Test
    void a_missing_key_is_named_with_those_that_are_there() {
        assertThat(reason(Keys.box(2, 3).open(seal(box), PLACE)))
                .contains("encrypted with key " + Keys.fingerprint(1))
                .contains("KEYS has only " + Keys.fingerprint(2) + ", " + Keys.fingerprint(3))
                .contains("--encryption-key-file");
        assertThat(reason(new SecretBox(KeyRing.none()).open(seal(box), PLACE))).contains("this instance has no key");
    }

    @Test
    void the_first_key_seals_and_all_open() {
        SecretBox rotated = Keys.box(2, 1);

        assertThat(rotated.open(seal(box), PLACE)).isInstanceOf(SecretBox.Opened.Plain.class);
        assertThat(seal(rotated)).contains(Keys.fingerprint(2));
        assertThat(rotated.isOutdated(seal(box))).isTrue();
        assertThat(rotated.isOutdated(seal(rotated))).isFalse();
    }

    @Test
    void without_a_key_nothing_is_sealed() {
        SecretBox none = new SecretBox(KeyRing.none());

        assertThat(none.seal(new Secret(TEXT), PLACE)).isEmpty();
        assertThat(none.isOutdated(seal(box))).isFalse();
    }
}
