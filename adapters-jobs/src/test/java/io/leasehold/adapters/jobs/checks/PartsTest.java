package io.leasehold.adapters.jobs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** How checks read the times and amounts of Kubernetes. */
final class PartsTest {

    private static final Path PARTS = Path.of("src/main/resources/io/leasehold/adapters/jobs/checks/parts");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2000-02-29T12:00:00Z",
                "2000-03-01T00:00:00Z",
                "2019-09-30T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2024-12-31T01:02:03Z",
                "2026-01-01T00:00:00Z",
                "2026-07-31T08:09:10Z",
                "2100-03-01T00:00:00Z",
                "2404-03-01T00:00:00Z"
            })
    void a_time_is_read_as_utc(String time) throws IOException {
        assertThat(seconds(time).tolong()).isEqualTo(Instant.parse(time).getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = "2026-01-01T00:00:00.999999Z")
    void a_fraction_of_a_second_is_left_out(String time) throws IOException {
        assertThat(seconds(time).tolong()).isEqualTo(Instant.parse(time).getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+01:00"})
    void what_is_no_time_in_utc_is_not_known(String text) throws IOException {
        assertThat(seconds(text).isnil()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "128, 128",
        "1.5, 1.5",
        "2e3, 2e3",
        "2E3, 2e3",
        "500m, 0.5",
        "3k, 3e3",
        "3M, 3e6",
        "3G, 3e9",
        "3T, 3e12",
        "3P, 3e15",
        "3E, 3e18",
        "1Ki, 1024",
        "1Mi, 1048576",
        "1.5Gi, 1610612736",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1Ei, 1152921504606846976"
    })
    void an_amount_is_read_with_its_unit(String amount, double bytes) throws IOException {
        assertThat(call("quantities", "bytes", amount).todouble()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gi", "1KiB", "1.2.3Gi", "many"})
    void what_is_no_amount_is_not_known(String text) throws IOException {
        assertThat(call("quantities", "bytes", text).isnil()).isTrue();
    }

    private static LuaValue seconds(String text) throws IOException {
        return call("times", "seconds_of", text);
    }

    private static LuaValue call(String part, String function, String argument) throws IOException {
        String source = Files.readString(PARTS.resolve(part + ".lua")) + "\nreturn " + function + "(...)";
        return JsePlatform.standardGlobals().load(source, part).call(LuaValue.valueOf(argument));
    }
}
