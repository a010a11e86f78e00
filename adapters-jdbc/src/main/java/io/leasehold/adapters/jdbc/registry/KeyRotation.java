package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.crypto.SealedColumn;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.helm.HelmSecrets;
import io.leasehold.adapters.jdbc.inspection.WebhookSecrets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts anew what is stored under a key that is no longer the first. Cell by cell, each only if it is still what was
 * read, so that it may run in several instances at once and beside whoever replaces a secret.
 */
public final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final Database database;
    private final SecretBox box;
    private final List<SealedColumn> columns = List.of(
            new KubeconfigColumn(), HelmSecrets.PASSWORD, HelmSecrets.KEY, WebhookSecrets.URL, WebhookSecrets.SECRET);

    public KeyRotation(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /**
     * What came of it.
     *
     * @param left those that are still under another key, since this instance lacks it or the database did not answer
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
        int done = 0;
        int left = 0;
        for (SealedColumn column : columns) {
            for (SealedColumn.Cell cell : outdated(column)) {
                boolean resealed = reseal(column, cell);
                done += resealed ? 1 : 0;
                left += resealed ? 0 : 1;
            }
        }
        tell(done, left);
        return new Rotated(done, left);
    }

    private List<SealedColumn.Cell> outdated(SealedColumn column) {
        return database.await(column::cells, failure -> List.<SealedColumn.Cell>of()).stream()
                .filter(cell -> box.isOutdated(cell.encrypted()))
                .toList();
    }

    private boolean reseal(SealedColumn column, SealedColumn.Cell cell) {
        if (box.open(cell.encrypted(), cell.place()) instanceof SecretBox.Opened.Plain plain) {
            Optional<String> encrypted = box.seal(plain.secret(), cell.place());
            // One that is another by now was stored meanwhile, with whichever key counted there.
            return encrypted.isPresent()
                    && database.await(handle -> column.replace(handle, cell, encrypted.get()), failure -> false);
        }
        return false;
    }

    private static void tell(int done, int left) {
        if (done > 0) {
            LOG.info("{} secrets are now encrypted with the first key", done);
        }
        if (left > 0) {
            LOG.warn(
                    "{} secrets are still encrypted with another key than the first: keep the old keys until none is",
                    left);
        }
    }
}
