package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The token that administers this instance, and the sentence that says where it is kept.
 *
 * <p>Instances started in one folder share one file: it appears under its name only when it is complete, and who comes
 * second takes what is there.
 *
 * @param notice for the log; empty when the token was given as a setting
 */
public record AdminToken(Secret secret, Optional<Sentence> notice) {

    private static final int BYTES = 32;
    private static final String FILE_NAME = "leasehold-admin-token";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    /** The H2 file stands there too, and its folder alone keeps others from it. */
    private static final Set<PosixFilePermission> FOLDER_OF_OWNER = PosixFilePermissions.fromString("rwx------");

    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7E]+");

    /**
     * Takes the token from the settings, else from its file, else makes one and writes the file.
     *
     * @throws BadInput for a file that cannot be read or written, is empty, or is readable by everybody
     */
    public static AdminToken obtain(Settings.Web web) {
        return web.adminToken()
                .map(token -> new AdminToken(token, Optional.empty()))
                .orElseGet(() ->
                        ofFile(web.adminTokenFile().orElse(web.dataDirectory().resolve(FILE_NAME))));
    }

    private static AdminToken ofFile(Path file) {
        try {
            return Files.exists(file) ? existing(file) : generated(file);
        } catch (IOException e) {
            throw new BadInput(Sentence.of(Phrase.TOKEN_FILE_UNUSABLE, file, reason(e)));
        }
    }

    private static AdminToken existing(Path file) throws IOException {
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new BadInput(Sentence.of(Phrase.TOKEN_FILE_UNREADABLE, file));
        }
        if (isPosix(file) && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new BadInput(Sentence.of(Phrase.TOKEN_FILE_PUBLIC, file));
        }
        String token = read(file);
        if (!HEADER_TEXT.matcher(token).matches()) {
            throw new BadInput(Sentence.of(Phrase.TOKEN_FILE_EMPTY, file));
        }
        return new AdminToken(new Secret(token), Optional.of(Sentence.of(Phrase.TOKEN_REUSED, file)));
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (MalformedInputException e) {
            return "";
        }
    }

    private static AdminToken generated(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new BadInput(Sentence.of(Phrase.TOKEN_FILE_UNREADABLE, file));
        }
        Files.createDirectories(folder, attributes(folder, FOLDER_OF_OWNER));
        Secret token = random();
        Path draft = Files.createTempFile(folder, ".admin-token-", "", attributes(folder, OWNER_ONLY));
        try {
            Files.writeString(draft, token.reveal() + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return existing(file);
        } finally {
            Files.deleteIfExists(draft);
        }
        return new AdminToken(token, Optional.of(Sentence.of(Phrase.TOKEN_GENERATED, file)));
    }

    private static Secret random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    private static FileAttribute<?>[] attributes(Path folder, Set<PosixFilePermission> permissions) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }
}
