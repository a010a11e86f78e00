package io.leasehold.app.runtime;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;

/**
 * The signals that ask the program to end. They are taken from the JVM, which would begin all shutdown hooks at once:
 * H2's hook closes the database that the hand-over still writes to, and with a file that several processes share it
 * cannot be switched off.
 *
 * <p>By reflection, because javac warns of {@code sun.misc.Signal} and cannot be told not to. It is part of the module
 * {@code jdk.unsupported}, which stays until there is another way to take a signal.
 */
public final class StopSignals {

    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private StopSignals() {}

    /**
     * From now on runs {@code told} for each of the signals, on a thread of the JVM, as often as one comes; the JVM
     * does nothing of its own any more. A hang-up that was to be ignored, as by {@code nohup}, still is.
     *
     * @return the signals that this JVM does not give away
     */
    public static List<String> take(Runnable told) {
        return NAMES.stream().flatMap(name -> take(name, told)).toList();
    }

    private static Stream<String> take(String name, Runnable told) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object telling = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        told.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), telling);
            return Stream.empty();
        } catch (ReflectiveOperationException e) {
            // With -Xrs the JVM leaves signals to the system; then nobody can take them.
            return Stream.of(name);
        }
    }
}
