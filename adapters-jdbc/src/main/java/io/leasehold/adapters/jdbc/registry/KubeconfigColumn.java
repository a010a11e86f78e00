package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.crypto.SealedColumn;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The sealed kubeconfigs. */
final class KubeconfigColumn implements SealedColumn {

    @Override
    public List<Cell> cells(Handle handle) {
        return ClusterRows.stored(handle).stream()
                .map(row -> new Cell(row.id().value(), row.id().value(), row.encrypted()))
                .toList();
    }

    @Override
    public boolean replace(Handle handle, Cell read, String encrypted) {
        return ClusterRows.reseal(
                handle, new ClusterRows.Stored(new ClusterId(read.row()), read.encrypted()), encrypted);
    }
}
