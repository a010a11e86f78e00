package io.leasehold.coordinator.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file and its predecessors {@code FILE.1} (the newest) to {@code FILE.n}. Each is created anew and readable by its
 * owner only; what stands at the path before is moved on, never written to, so that a link put there leads nowhere.
 */
final class RotatingFile {

    private final Path path;
    private final int keep;
    private @Nullable FileChannel channel;
    private long size;

    RotatingFile(Path path, int keep) {
        this.path = path;
        this.keep = keep;
    }

    /** Returns in one sentence why no journal can be kept there. */
    static Optional<String> objectionTo(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isSymbolicLink(path)) {
            return Optional.of("the journal " + path + " is a symbolic link: name the file itself");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("the journal " + path + " is no ordinary file: name one, or one that does not exist");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("the folder of the journal " + path + " does not exist: create it first");
        }
        if (!Files.isWritable(folder)) {
            return Optional.of("the folder of the journal " + path + " cannot be written to: change its permissions");
        }
        return Optional.empty();
    }

    /** Moves the files on and begins a new one. */
    void rotate() throws IOException {
        close();
        for (int i = keep - 1; i >= 0; i--) {
            Path from = numbered(i);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                moveOn(from, i);
            }
        }
        channel = FileChannel.open(path, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode());
        size = 0;
    }

    private void moveOn(Path from, int number) throws IOException {
        if (number == keep - 1) {
            Files.delete(from);
        } else {
            Files.move(from, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path numbered(int number) {
        return number == 0 ? path : path.resolveSibling(path.getFileName() + "." + number);
    }

    private FileAttribute<?>[] mode() {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }

    boolean isOpen() {
        return channel != null;
    }

    long size() {
        return size;
    }

    void append(byte[] line) throws IOException {
        if (channel == null) {
            throw new IOException("the journal " + path + " is not open");
        }
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer);
        }
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
