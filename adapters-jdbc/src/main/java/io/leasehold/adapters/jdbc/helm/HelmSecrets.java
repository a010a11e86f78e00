package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.crypto.SealedColumn;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A column of sealed secrets of Helm repositories. */
public enum HelmSecrets implements SealedColumn {
    PASSWORD("password"),
    KEY("private_key");

    private final String column;

    HelmSecrets(String column) {
        this.column = column;
    }

    /** The line break keeps it from being the ID of a cluster, which is the place of its kubeconfig. */
    String place(String repository) {
        return "helm_repository." + column + "\n" + repository;
    }

    @Override
    public List<Cell> cells(Handle handle) {
        return handle.createQuery("select name, " + column + " from helm_repository where " + column + " is not null")
                .map((row, context) ->
                        new Cell(row.getString("name"), place(row.getString("name")), row.getString(column)))
                .list();
    }

    @Override
    public boolean replace(Handle handle, Cell read, String encrypted) {
        return handle.createUpdate("update helm_repository set " + column + " = :encrypted where name = :name and "
                                + column + " = :read")
                        .bind("name", read.row())
                        .bind("encrypted", encrypted)
                        .bind("read", read.encrypted())
                        .execute()
                > 0;
    }
}
