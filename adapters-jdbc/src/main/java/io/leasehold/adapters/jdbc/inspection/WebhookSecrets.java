package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.crypto.SealedColumn;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A column of sealed secrets of webhooks. */
public enum WebhookSecrets implements SealedColumn {
    URL("url"),
    SECRET("secret");

    private final String column;

    WebhookSecrets(String column) {
        this.column = column;
    }

    /** The line break keeps it from being the ID of a cluster, which is the place of its kubeconfig. */
    String place(String webhook) {
        return "inspection_webhook." + column + "\n" + webhook;
    }

    @Override
    public List<Cell> cells(Handle handle) {
        return handle.createQuery(
                        "select name, " + column + " from inspection_webhook where " + column + " is not null")
                .map((row, context) ->
                        new Cell(row.getString("name"), place(row.getString("name")), row.getString(column)))
                .list();
    }

    @Override
    public boolean replace(Handle handle, Cell read, String encrypted) {
        return handle.createUpdate("update inspection_webhook set " + column + " = :encrypted where name = :name and "
                                + column + " = :read")
                        .bind("name", read.row())
                        .bind("encrypted", encrypted)
                        .bind("read", read.encrypted())
                        .execute()
                > 0;
    }
}
