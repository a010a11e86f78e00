package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.sync.HolderLossPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Fixture given = new Fixture(Path.of("."));

    @BeforeEach
    void begin() {
        given = new Fixture(folder);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_default_is_of_its_own_kind(Setting setting) {
        SettingValue value = given.configuration().value(setting);

        assertThat(value.text()).isEqualTo(setting.defaultText());
        assertThat(value.source()).isEqualTo(new Source.Default());
    }

    @Test
    void a_flag_goes_before_the_environment_and_that_before_the_env_file() {
        given.dotEnv("LEASE_NAMESPACE=c", "PORT=3", "HOST=h")
                .environment("LEASE_NAMESPACE", "b")
                .environment("PORT", "2")
                .flag(Setting.LEASE_NAMESPACE, "a");

        Configuration configuration = given.configuration();

        assertThat(configuration.value(Setting.LEASE_NAMESPACE))
                .isEqualTo(new SettingValue(Setting.LEASE_NAMESPACE, "a", new Source.Flag("--lease-namespace")));
        assertThat(configuration.value(Setting.PORT))
                .isEqualTo(new SettingValue(Setting.PORT, "2", new Source.Environment("PORT")));
        assertThat(configuration.value(Setting.HOST))
                .isEqualTo(new SettingValue(Setting.HOST, "h", new Source.DotEnvLine("HOST", 3)));
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        given.dotEnv("PORT=", "HOST=''").environment("PORT", "");

        assertThat(given.configuration().text(Setting.PORT)).isEqualTo("3618");
        assertThat(given.configuration().text(Setting.HOST)).isEqualTo("0.0.0.0");
    }

    @Test
    void the_language_of_the_operating_system_is_not_ours() {
        given.environment("LANG", "C.UTF-8").environment("LEASEHOLD_LANG", "zh");

        assertThat(given.configuration().text(Setting.LANG)).isEqualTo("zh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HOST=a|a",
                "HOST=a   # optional|a",
                "  HOST = a b  |a b",
                "export HOST=a|a",
                "HOST=a#b|a#b",
                "HOST=\"a # b\"  # comment|a # b",
                "HOST='a\\n\"b'|a\\n\"b",
                "HOST=\"a\\\"b\\\\c\\$d\\q\"|a\"b\\c$d\\q",
                "HOST=a=b|a=b",
                "HOST=a'b|a'b",
            })
    void a_line_of_the_env_file_is_read_as_people_write_it(String line, String value) {
        assertThat(given.dotEnv("", "# comment", line).configuration().text(Setting.HOST))
                .isEqualTo(value);
    }

    @Test
    void a_value_that_is_only_a_comment_is_empty() {
        assertThat(given.dotEnv("HOST=   # optional").configuration().text(Setting.HOST))
                .isEqualTo("0.0.0.0");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_no_harm() {
        given.file(".env", "\uFEFFHOST=a\r\nPORT=17\r\n");

        assertThat(given.configuration().text(Setting.HOST)).isEqualTo("a");
        assertThat(given.configuration().text(Setting.PORT)).isEqualTo("17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOST", "=a", "2HOST=a", "HO ST=a", "- HOST: a"})
    void a_malformed_line_is_refused_with_file_and_line(String line) {
        assertThat(given.dotEnv("", "PORT=1", line).refusal())
                .isEqualTo(folder.resolve(".env") + ", line 3: this is no assignment; write KEY=value, or begin a"
                        + " comment with #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOST='a", "HOST=\"a", "HOST=\"a\" b", "HOST='a' b", "HOST=\"a\\\""})
    void a_quote_that_does_not_end_is_refused(String line) {
        assertThat(given.dotEnv(line).refusal()).contains(".env, line 1: the quoted value does not end");
    }

    @Test
    void an_env_file_that_is_not_text_is_refused() throws IOException {
        Files.write(folder.resolve(".env"), "HOST=ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(given.refusal()).endsWith(".env is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void an_env_file_that_is_a_folder_is_refused() throws IOException {
        Files.createDirectory(folder.resolve(".env"));

        assertThat(given.refusal()).contains(".env cannot be read");
    }

    @Test
    void unknown_keys_of_the_env_file_are_told_with_what_may_have_been_meant() {
        given.dotEnv("LEASE_NAMESPCE=a", "OPENAI_API_KEY=sk-secret", "PORT=1", "PORT=2");

        assertThat(given.warnings())
                .containsExactly(
                        ".env: PORT stands on line 3 and on line 4; the last one counts",
                        ".env, line 1: LEASE_NAMESPCE is unknown and has no effect; did you mean LEASE_NAMESPACE?",
                        ".env, line 2: OPENAI_API_KEY is unknown and has no effect");
        assertThat(given.configuration().text(Setting.PORT)).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "1,true", "Yes,true", "false,false", "0,false", "NO,false"})
    void yes_and_no_are_understood_in_the_usual_spellings(String text, boolean expected) {
        assertThat(given.flag(Setting.IN_CLUSTER, text).settings().clusters().inCluster())
                .isEqualTo(expected);
    }

    @Test
    void any_other_yes_or_no_is_refused_with_what_is_allowed() {
        assertThat(given.environment("CONNECT_CLUSTER", "ja").refusal())
                .isEqualTo("environment CONNECT_CLUSTER: 'ja' is not allowed; use true or false (also 1, 0, yes, no)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "65536", "1.5", "", " 80", "99999999999999999999"})
    void a_port_is_a_whole_number_in_its_range(String text) {
        assertThat(given.flag(Setting.PORT, text).refusal())
                .isEqualTo("flag --port: '" + text + "' is not allowed; use a whole number from 0 to 65535");
    }

    @Test
    void a_choice_is_taken_in_any_case_and_refused_with_the_others() {
        assertThat(given.flag(Setting.ON_HOLDER_LOSS, "TakeOver")
                        .settings()
                        .leases()
                        .onHolderLoss())
                .isEqualTo(HolderLossPolicy.TAKEOVER);
        assertThat(given.flag(Setting.ON_HOLDER_LOSS, "panic").refusal())
                .isEqualTo("flag --on-holder-loss: 'panic' is not allowed; use one of: disconnect, takeover");
    }

    @ParameterizedTest
    @CsvSource({"LEASE_MODE,heartbeat"})
    void what_only_other_builds_can_do_is_said_to_be_missing(Setting setting, String text) {
        assertThat(given.flag(setting, text).refusal()).contains("'" + text + "' is not available in this build");
    }
}
