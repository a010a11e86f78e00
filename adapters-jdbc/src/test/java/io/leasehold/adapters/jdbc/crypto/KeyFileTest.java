package io.leasehold.adapters.jdbc.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = KeyFile.beside(folder.resolve("data").resolve("leasehold"));
    }

    private KeyReading read(String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return KeyFile.read(file);
    }

    private static KeyRing usable(KeyReading reading) {
        assertThat(reading).isInstanceOf(KeyReading.Usable.class);
        return ((KeyReading.Usable) reading).keys();
    }

    private static String refusal(KeyReading reading) {
        assertThat(reading).isInstanceOf(KeyReading.Refused.class);
        return ((KeyReading.Refused) reading).reason();
    }

    @Test
    void several_keys_stand_on_lines_of_their_own() throws IOException {
        KeyRing keys = usable(read(Keys.line(1) + "\r\n\n  " + Keys.line(2) + "\n"));

        assertThat(keys.first().orElseThrow().fingerprint()).isEqualTo(Keys.fingerprint(1));
        assertThat(keys.named(Keys.fingerprint(2))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t!",
                "czNjcjN0",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "\u0000\u0001",
                "AAAA AAAA",
                "# a comment"
            })
    void a_line_that_is_no_key_is_told_by_its_number_and_not_repeated(String line) throws IOException {
        assertThat(refusal(read(Keys.line(1) + "\n" + line + "\n")))
                .contains("line 2 of the key file " + file)
                .contains("base64 of 32 bytes")
                .doesNotContain(line);
    }

    @Test
    void an_empty_or_missing_file_and_a_folder_are_told() throws IOException {
        assertThat(refusal(KeyFile.read(file))).contains(file.toString(), "does not exist");
        assertThat(refusal(read(""))).contains(file.toString(), "holds no key");
        assertThat(refusal(KeyFile.read(folder))).contains(folder.toString());
    }

    @Test
    void a_file_that_others_can_read_is_used_and_warned_of() throws IOException {
        assertThat(((KeyReading.Usable) read(Keys.line(1))).warnings()).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(((KeyReading.Usable) KeyFile.read(file)).warnings())
                .singleElement()
                .asString()
                .contains(file.toString(), "chmod 600");
    }

    @Test
    void keys_in_a_setting_may_stand_on_one_line() {
        KeyRing keys = usable(KeyText.ofSetting("ENCRYPTION_KEY", Keys.line(1) + "," + Keys.line(2)));

        assertThat(keys.named(Keys.fingerprint(2))).hasSize(1);
        assertThat(refusal(KeyText.ofSetting("ENCRYPTION_KEY", Keys.line(1) + " s3cr3t")))
                .contains("key 2 in ENCRYPTION_KEY")
                .doesNotContain("s3cr3t");
        assertThat(refusal(KeyText.ofSetting("ENCRYPTION_KEY", " "))).contains("ENCRYPTION_KEY holds no key");
    }

    @Test
    void a_generated_key_is_the_owners_alone_and_stays() throws IOException {
        KeyRing generated = usable(KeyFile.generateIfAbsent(file));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(usable(KeyFile.generateIfAbsent(file))).hasToString(generated.toString());
        try (var entries = Files.list(folder.resolve("data"))) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void of_many_that_start_at_once_all_read_the_same_key() throws Exception {
        for (int round = 0; round < 50; round++) {
            Path contested = folder.resolve("round-" + round).resolve("key");
            assertThat(race(contested).stream().distinct()).hasSize(1);
        }
    }

    private static List<String> race(Path contested) throws Exception {
        int racers = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return usable(KeyFile.generateIfAbsent(contested)).toString();
                }));
            }
            start.countDown();
            List<String> keys = new ArrayList<>();
            for (Future<String> answer : answers) {
                keys.add(answer.get(20, TimeUnit.SECONDS));
            }
            return keys;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_key_that_cannot_be_generated_is_told() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertThat(refusal(KeyFile.generateIfAbsent(inTheWay.resolve("key"))))
                .contains("cannot be created", "--encryption-key-file");
    }

    @Test
    void no_key_shows_in_what_is_printed() throws IOException {
        KeyReading reading = read(Keys.line(65));

        assertThat(reading.toString()).contains(Keys.fingerprint(65)).doesNotContain(Keys.line(65), "AAAA", "QUFB");
    }
}
