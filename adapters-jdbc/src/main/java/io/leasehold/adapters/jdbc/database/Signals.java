package io.leasehold.adapters.jdbc.database;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How instances hear that a topic has changed. A signal tells nothing but that a look is worth while: it may come twice
 * or too often, and one that is lost with its connection is made up for when the connection stands again.
 */
public abstract class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final Map<Topic, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** In the transaction of the change: once it is committed every instance is told. */
    abstract void signal(Handle handle, Topic topic);

    /**
     * From now on {@code listener} is told of the topic's changes, on a thread that tells everybody: be quick.
     *
     * @return ends it
     */
    public Runnable listen(Topic topic, Runnable listener) {
        List<Runnable> all = listeners.computeIfAbsent(topic, first -> new CopyOnWriteArrayList<>());
        all.add(listener);
        return () -> all.remove(listener);
    }

    /** Tells this instance's listeners. */
    protected void tell(Topic topic) {
        listeners.getOrDefault(topic, List.of()).forEach(Signals::run);
    }

    /** What was told meanwhile may have been missed. */
    protected void tellAll() {
        listeners.keySet().forEach(this::tell);
    }

    private static void run(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException bug) {
            LOG.error("A listener to the database failed; the others go on", bug);
        }
    }
}
