package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ScenarioBytesTest {

    @TempDir
    private Path dir;

    @Test
    void a_missing_file_is_named() {
        assertThat(refusal(dir.resolve("none.yaml"))).contains(dir + "/none.yaml", "does not exist");
        assertThat(refusal(dir.resolve("none.yaml").resolve("below"))).contains("none.yaml/below", "does not exist");
    }

    @Test
    void a_directory_is_told_as_such() {
        assertThat(refusal(dir)).contains(dir.toString(), "is a directory");
    }

    @Test
    void a_huge_file_is_refused_by_its_size_without_being_read() throws Exception {
        Path huge = dir.resolve("huge.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(104_857_600);
        }

        assertThat(refusal(huge))
                .isEqualTo("the scenario file " + huge + " has 104857600 bytes: a scenario has at most 1 MiB");
    }

    @Test
    @Timeout(20)
    void a_file_without_an_end_is_refused_too() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "only Unix has such a file");

        assertThat(refusal(endless)).contains("/dev/zero", "at most 1 MiB");
    }

    @Test
    void a_file_of_just_one_mebibyte_is_read() throws Exception {
        String head = "name: x\nabout: y\n#";
        Path file = Files.writeString(dir.resolve("x.yaml"), head + "x".repeat(ScenarioBytes.MOST - head.length()));

        assertThat(ScenarioFile.read(file).name()).isEqualTo("x");
        Files.writeString(file, head + "x".repeat(ScenarioBytes.MOST - head.length() + 1));
        assertThat(refusal(file)).contains("1048577 bytes");
    }

    @Test
    void an_empty_file_is_told_with_its_name() throws Exception {
        assertThat(refusal(Files.createFile(dir.resolve("empty.yaml")))).contains("empty.yaml", "the file is empty");
    }

    @Test
    void what_is_not_utf_8_is_told_with_its_line() throws Exception {
        Path file = Files.write(dir.resolve("latin.yaml"), new byte[] {'a', ':', ' ', 'b', '\n', (byte) 0xB1, '5'});

        assertThat(refusal(file)).contains("latin.yaml, line 2: ", "not UTF-8");
        Files.write(file, new byte[] {'a', (byte) 0xC2});
        assertThat(refusal(file)).contains("latin.yaml, line 1: ", "not UTF-8");
    }

    @Test
    void what_is_wrong_inside_is_told_with_the_path() throws Exception {
        Path file = Files.writeString(dir.resolve("x.yaml"), "name: x\nabout: y\nnodez: 3\n");

        assertThat(refusal(file)).startsWith(file + ", line 3: nodez").contains("nodes");
    }

    private static String refusal(Path file) {
        Throwable thrown = catchThrowable(() -> ScenarioFile.read(file));
        assertThat(thrown).isInstanceOf(BadScenario.class);
        return String.valueOf(thrown.getMessage());
    }
}
