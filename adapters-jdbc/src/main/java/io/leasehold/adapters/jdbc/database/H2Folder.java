package io.leasehold.adapters.jdbc.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an H2 file. It alone keeps other users of the host out: H2 makes its files readable for everybody, and
 * whoever can read the lock file may connect to the process that serves it and make it run what they like.
 */
final class H2Folder {

    private static final Logger LOG = LoggerFactory.getLogger(H2Folder.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> DOORS =
            Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private H2Folder() {}

    /** Makes it where it is missing; what cannot be made or looked at, H2 itself will complain of. */
    static void prepare(Path file) {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, posix ? ownerOnly() : new FileAttribute<?>[0]);
            } else if (posix && Files.getPosixFilePermissions(folder).stream().anyMatch(DOORS::contains)) {
                LOG.warn(
                        "Other users of this host can reach the H2 file {} and change what is in it:"
                                + " run chmod 700 on its folder, or give it one of its own",
                        file);
            }
        } catch (IOException e) {
            LOG.debug("The folder {} could not be prepared", folder, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)};
    }
}
