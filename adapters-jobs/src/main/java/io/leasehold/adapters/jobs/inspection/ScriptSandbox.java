package io.leasehold.adapters.jobs.inspection;

import io.leasehold.ports.inspection.Script;

/** Runs scripts on one cluster, one after the other, in a process of its own. */
interface ScriptSandbox extends AutoCloseable {

    /** Runs one; blocks until it has ended, was over its time, or was cancelled. */
    ScriptEnd run(Script script);

    /** Kills what runs, and lets nothing run any more. Any thread may call, more than once; returns at once. */
    void cancel();

    /** Returns when no process is left. */
    @Override
    void close();
}
