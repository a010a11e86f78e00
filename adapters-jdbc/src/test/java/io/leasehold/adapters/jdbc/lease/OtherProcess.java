package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A second JVM on one H2 file: it creates a lease for each name it is sent, and says so. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    OtherProcess(Path file) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        expect("open");
    }

    void create(String name) throws IOException {
        process.getOutputStream().write((name + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        expect(name);
    }

    /** Skips what the libraries print. */
    private void expect(String word) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.equals(word)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("the other process ended before it said " + word);
        }
    }

    /** As by kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        answers.close();
    }

    public static void main(String[] arguments) throws IOException {
        try (Instance instance = Instance.on(new DatabaseSettings.H2(Path.of(arguments[0])))) {
            BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("open");
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                instance.created(name);
                System.out.println(name);
            }
        }
    }
}
