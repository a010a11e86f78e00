package io.leasehold.coordinator.journal;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries into files of bounded size, each beginning with the state before its first entry. Lives on the
 * journal's own loop, where encoding and disk may take their time.
 */
final class JournalPages {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPages.class);

    /** After a failed write, one entry in so many tries whether the disk has recovered. */
    private static final int TRY_EVERY = 1000;

    private final RotatingFile file;
    private final Lines lines;
    private final long maxBytes;
    private long unwritten;

    JournalPages(RotatingFile file, Lines lines, long maxBytes) {
        this.file = file;
        this.lines = lines;
        this.maxBytes = maxBytes;
    }

    /**
     * Writes the entry, after a note of those lost before it.
     *
     * @return whether it was written
     */
    boolean write(Entry entry, long lostBefore) {
        if (unwritten % TRY_EVERY != 0) {
            unwritten++;
            return false;
        }
        try {
            writeLines(entry, lostBefore + unwritten);
            unwritten = 0;
            return true;
        } catch (IOException failure) {
            return giveUp(failure);
        }
    }

    private void writeLines(Entry entry, long lost) throws IOException {
        byte[] line = lines.entry(entry);
        if (!file.isOpen() || file.size() + line.length > maxBytes) {
            file.rotate();
            file.append(lines.snapshot(entry.before()));
        } else if (lost > 0) {
            file.append(lines.gap(lost));
            file.append(lines.snapshot(entry.before()));
        }
        file.append(line);
    }

    private boolean giveUp(IOException failure) {
        LOG.warn("The journal cannot be written ({}): make room, it is tried again", failure.toString());
        unwritten++;
        close();
        return false;
    }

    void close() {
        try {
            file.close();
        } catch (IOException failure) {
            LOG.warn("The journal could not be closed: {}", failure.toString());
        }
    }
}
