package io.leasehold.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Messages;
import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysTest {

    private static final DatabaseSettings SERVER =
            new DatabaseSettings.PostgreSql("h", 5432, "d", "u", Optional.empty(), "prefer");
    private static final Optional<Secret> NO_KEY = Optional.empty();
    private static final Optional<Path> NO_FILE = Optional.empty();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void beside_an_h2_file_a_key_is_made_once() throws IOException {
        Settings.Database settings =
                new Settings.Database(new DatabaseSettings.H2(folder.resolve("new/x")), NO_KEY, NO_FILE);

        String first = Keys.of(settings).ring().toString();
        assertThat(folder.resolve("new/x.key")).exists();
        assertThat(Keys.of(settings).ring()).hasToString(first);
    }

    @Test
    void a_server_without_a_key_is_used_with_a_warning() {
        Keys keys = Keys.of(new Settings.Database(SERVER, NO_KEY, NO_FILE));

        assertThat(keys.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(Messages.in(Language.EN).say(warning))
                        .contains("ENCRYPTION_KEY", "--encryption-key-file"));
    }

    @Test
    void what_is_no_key_is_refused_without_showing_it() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "bm90IGEga2V5\n");

        assertRefused(
                new Settings.Database(SERVER, Optional.of(new Secret("bm90IGEga2V5")), NO_FILE), "ENCRYPTION_KEY");
        assertRefused(new Settings.Database(SERVER, NO_KEY, Optional.of(file)), file.toString());
        assertRefused(new Settings.Database(SERVER, NO_KEY, Optional.of(folder.resolve("gone"))), "gone");
    }

    private static void assertRefused(Settings.Database settings, String named) {
        assertThatThrownBy(() -> Keys.of(settings))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(Messages.in(Language.EN).say(bad.sentence()))
                                .contains(named)
                                .doesNotContain("bm90IGEga2V5"));
    }
}
