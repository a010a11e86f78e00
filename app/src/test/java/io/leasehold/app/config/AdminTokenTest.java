package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Messages;
import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminTokenTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_given_token_is_used_and_nothing_is_written() throws IOException {
        AdminToken token = AdminToken.obtain(web(Optional.of("given"), Optional.empty()));

        assertThat(token.secret().reveal()).isEqualTo("given");
        assertThat(token.notice()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void without_any_a_token_is_generated_for_the_owners_eyes_only() throws IOException {
        Path file = folder.resolve("data/leasehold-admin-token");

        AdminToken token = AdminToken.obtain(web(Optional.empty(), Optional.empty()));

        assertThat(token.secret().reveal()).hasSize(43);
        assertThat(Files.readString(file)).isEqualTo(token.secret().reveal() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(notice(token)).isEqualTo("An admin token was generated; it is in " + file);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_generated_token_is_found_again_in_the_named_file() {
        Settings.Web web = web(Optional.empty(), Optional.of(folder.resolve("sub/token")));

        AdminToken first = AdminToken.obtain(web);
        AdminToken second = AdminToken.obtain(web);

        assertThat(second.secret()).isEqualTo(first.secret());
        assertThat(notice(second)).isEqualTo("The admin token is the one in " + folder.resolve("sub/token"));
    }

    @RepeatedTest(20)
    void instances_that_start_together_agree_on_one_token() {
        Settings.Web web = web(Optional.empty(), Optional.empty());

        List<String> tokens = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> AdminToken.obtain(web).secret().reveal())
                .distinct()
                .toList();

        assertThat(tokens).hasSize(1);
    }

    @Test
    void a_file_that_everybody_can_read_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("t"), "token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(refusal(file))
                .isEqualTo("the admin token file " + file + " can be read by everybody; run chmod 600" + " on it");
    }

    @Test
    void an_empty_file_or_one_without_a_usable_token_is_refused() throws IOException {
        Path file = folder.resolve("t");
        for (byte[] content : List.of(
                new byte[0],
                "\n".getBytes(StandardCharsets.UTF_8),
                "two words".getBytes(StandardCharsets.UTF_8),
                new byte[] {-1})) {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);

            assertThat(refusal(file)).startsWith("the admin token file " + file + " holds no usable token");
        }
    }

    @Test
    void a_folder_in_place_of_the_file_is_refused() {
        assertThat(refusal(folder)).startsWith("the admin token file " + folder + " cannot be read");
    }

    @Test
    void a_file_in_place_of_its_folder_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "").resolve("token");

        assertThat(refusal(file)).startsWith("the admin token file " + file + " cannot be used");
    }

    @Test
    void a_folder_without_the_right_to_write_is_refused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");

        assertThat(refusal(closed.resolve("token"))).contains("make its folder writable");
    }

    private String refusal(Path file) {
        try {
            AdminToken token = AdminToken.obtain(web(Optional.empty(), Optional.of(file)));
            throw new AssertionError("accepted: " + token);
        } catch (BadInput e) {
            return Messages.in(Language.EN).say(e.sentence());
        }
    }

    private Settings.Web web(Optional<String> token, Optional<Path> file) {
        return new Settings.Web("127.0.0.1", 0, token.map(Secret::new), file, Optional.empty(), folder.resolve("data"));
    }

    private static String notice(AdminToken token) {
        return token.notice().map(Messages.in(Language.EN)::say).orElse("");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
