package io.leasehold.adapters.jdbc.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A file of keys, one on a line. */
public final class KeyFile {

    /** Hundreds of keys; whatever is longer is another file. */
    private static final int MAX_BYTES = 1 << 16;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    /** The H2 file will stand there too, and its folder alone keeps others from it. */
    private static final Set<PosixFilePermission> FOLDER_OF_OWNER = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /** Where the key of an H2 file is generated. */
    public static Path beside(Path h2File) {
        return h2File.resolveSibling(h2File.getFileName() + ".key");
    }

    /** Reads a file that must exist. */
    public static KeyReading read(Path file) {
        try {
            return withWarnings(file, KeyText.ofLines(name(file), lines(file)));
        } catch (NoSuchFileException e) {
            return refused(file, "does not exist: name an existing one with --encryption-key-file");
        } catch (AccessDeniedException e) {
            return refused(file, "may not be read by this user: check its permissions");
        } catch (IOException e) {
            return refused(file, "cannot be read (" + e.getClass().getSimpleName() + "): check that it is a file");
        }
    }

    /**
     * Reads a file, and makes it with a fresh key if it is not there. It appears whole, on the disk, and once: of
     * processes that start at one moment all read the same key.
     */
    public static KeyReading generateIfAbsent(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                generate(file.toAbsolutePath());
            }
            return read(file);
        } catch (IOException | UnsupportedOperationException e) {
            return refused(
                    file,
                    "cannot be created (" + e.getClass().getSimpleName()
                            + "): check the folder's permissions and space, or give a key with --encryption-key-file");
        }
    }

    private static void generate(Path file) throws IOException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(folder, attributes(folder, FOLDER_OF_OWNER));
        Path draft = Files.createTempFile(folder, ".encryption-key-", "", attributes(folder, OWNER_ONLY));
        try {
            write(draft, EncryptionKey.fresh() + "\n");
            // A link is made whole or not at all, and never over another file, which a move would replace.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster: its key counts.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(folder);
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The name is in the folder, which is written by itself. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders, and the file is there for whoever looks.
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        }
    }

    private static KeyReading withWarnings(Path file, KeyReading reading) throws IOException {
        boolean shared =
                isPosix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        if (shared && reading instanceof KeyReading.Usable usable) {
            return new KeyReading.Usable(
                    usable.keys(),
                    List.of(name(file) + " can be read or changed by other users of this host: chmod 600 it"));
        }
        return reading;
    }

    private static FileAttribute<?>[] attributes(Path folder, Set<PosixFilePermission> permissions) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String name(Path file) {
        return "the key file " + file;
    }

    private static KeyReading refused(Path file, String what) {
        return new KeyReading.Refused(name(file) + " " + what);
    }
}
