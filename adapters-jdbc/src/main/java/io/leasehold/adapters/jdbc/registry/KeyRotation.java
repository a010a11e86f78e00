package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts anew what is stored under a key that is no longer the first. Row by row, each only if it is still what was
 * read, so that it may run in several instances at once and beside whoever replaces a kubeconfig.
 */
public final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final Database database;
    private final SecretBox box;

    public KeyRotation(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /**
     * What came of it.
     *
     * @param left rows that are still under another key, since this instance lacks it or the database did not answer
     */
    public record Rotated(int reencrypted, int left) {}

    /** Runs once the database is open, on a thread of its own that ends with it. */
    public CompletionStage<Rotated> onceOpen() {
        CompletableFuture<Rotated> rotated = new CompletableFuture<>();
        database.opened().thenRun(() -> {
            Thread thread = new Thread(() -> rotated.complete(reencrypt()), "leasehold-key-rotation");
            thread.setDaemon(true);
            thread.start();
        });
        return rotated;
    }

    /** Encrypts anew, and logs how many. Blocks on the database. */
    public Rotated reencrypt() {
        List<ClusterRows.Stored> outdated =
                database.await(ClusterRows::stored, failure -> List.<ClusterRows.Stored>of()).stream()
                        .filter(row -> box.isOutdated(row.encrypted()))
                        .toList();
        int done = 0;
        for (ClusterRows.Stored row : outdated) {
            done += reseal(row) ? 1 : 0;
        }
        tell(done, outdated.size() - done);
        return new Rotated(done, outdated.size() - done);
    }

    private boolean reseal(ClusterRows.Stored row) {
        ClusterId id = row.id();
        if (box.open(row.encrypted(), id.value()) instanceof SecretBox.Opened.Plain plain) {
            Optional<String> encrypted = box.seal(plain.secret(), id.value());
            // One that is another by now was stored meanwhile, with whichever key counted there.
            return encrypted.isPresent()
                    && database.await(handle -> ClusterRows.reseal(handle, row, encrypted.get()), failure -> false);
        }
        return false;
    }

    private static void tell(int done, int left) {
        if (done > 0) {
            LOG.info("{} kubeconfigs are now encrypted with the first key", done);
        }
        if (left > 0) {
            LOG.warn(
                    "{} kubeconfigs are still encrypted with another key than the first: keep the old keys until none is",
                    left);
        }
    }
}
