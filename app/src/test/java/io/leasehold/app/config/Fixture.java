package io.leasehold.app.config;

import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings given by flag, environment and {@code .env}, in a folder of their own. */
final class Fixture {

    final Path folder;
    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private final Map<String, String> environment = new TreeMap<>();

    Fixture(Path folder) {
        this.folder = folder;
    }

    Fixture flag(Setting setting, String text) {
        flags.put(setting, text);
        return this;
    }

    Fixture environment(String name, String text) {
        environment.put(name, text);
        return this;
    }

    Fixture dotEnv(String... lines) {
        return file(".env", String.join("\n", lines) + "\n");
    }

    Fixture file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("x").getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Configuration configuration() {
        return Configuration.load(flags, new Surroundings(environment, folder, folder.resolve("home")));
    }

    Settings settings() {
        return Settings.of(configuration());
    }

    List<String> warnings() {
        return settings().warnings().stream().map(Messages.in(Language.EN)::say).toList();
    }

    /** Returns the sentence with which these settings are refused. */
    String refusal() {
        try {
            Settings settings = settings();
            throw new AssertionError("accepted: " + settings);
        } catch (BadInput e) {
            return Messages.in(Language.EN).say(e.sentence());
        }
    }
}
