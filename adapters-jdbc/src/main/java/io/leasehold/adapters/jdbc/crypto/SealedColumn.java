package io.leasehold.adapters.jdbc.crypto;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where sealed secrets are kept, one in each row that has any. */
public interface SealedColumn {

    /**
     * A stored secret.
     *
     * @param row names its row
     * @param place for which it is sealed
     */
    record Cell(String row, String place, String encrypted) {}

    List<Cell> cells(Handle handle);

    /** Stores the same secret sealed anew; returns whether it is still the one that was read. */
    boolean replace(Handle handle, Cell read, String encrypted);
}
