package io.leasehold.ports.coordination;

import java.util.List;

/** The health of one instance. Any thread may ask; nothing blocks, even when the driver hangs. */
public interface Health {

    /** Whether the process should be left running: its driver steps, and a leader's duties stop when told. */
    List<Check> live();

    /** Whether requests should be sent here: the view is live, and no foreign rule of the fleet is broken. */
    List<Check> ready();

    /**
     * One check.
     *
     * @param detail one sentence; for a failed check, what is wrong and what to do
     */
    record Check(String name, boolean ok, String detail) {}
}
