package io.leasehold.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that runs no scripts; in a process of its own, since a JVM asks once where temporary files go. */
final class NoTemporaryFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void it_ends_with_1_and_the_reason_since_nothing_is_wrong_with_the_script() throws Exception {
        Path script = write("a.lua", "print(1)");
        Path kubeconfig = write("config", """
            clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]
            contexts: [{name: x, context: {cluster: c}}]
            current-context: x
            """);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + script,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "inspect",
                        "--script",
                        script.toString(),
                        "--kubeconfig",
                        kubeconfig.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(told).isEqualTo(1);
            assertThat(told.strip().lines().reduce("", (former, last) -> last))
                    .contains("could not be found out", "did not start", "temporary files", script.toString())
                    .doesNotContain("log of the instance");
        } finally {
            program.destroyForcibly();
        }
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }
}
