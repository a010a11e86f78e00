package io.leasehold.simulation.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an order does, with its values: a fault, its remedy, or something a person or program asks for. */
public record Action(Kind kind, SortedMap<Key, Value> values) {

    public Action {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** A value of an action. */
    public sealed interface Value {}

    /** Names or other text; several for a list. */
    public record Words(List<String> words) implements Value {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** A duration in nanoseconds, or a number. */
    public record Amount(Range range) implements Value {}

    /** A probability, from 0 to 1. */
    public record Probability(double value) implements Value {}

    public Optional<Range> range(Key key) {
        return values.get(key) instanceof Amount amount ? Optional.of(amount.range()) : Optional.empty();
    }

    /** Returns the point value of a resolved action. */
    public long amount(Key key, long otherwise) {
        return range(key).map(Range::from).orElse(otherwise);
    }

    public double probability(Key key, double otherwise) {
        return values.get(key) instanceof Probability probability ? probability.value() : otherwise;
    }

    public List<String> words(Key key) {
        return values.get(key) instanceof Words words ? words.words() : List.of();
    }

    public String word(Key key, String otherwise) {
        List<String> words = words(key);
        return words.isEmpty() ? otherwise : words.get(0);
    }

    /** Everything that can be done, with the keys it needs and those it may have. */
    public enum Kind {
        /** The process dies at once; requests in flight still land. */
        CRASH("crash", Set.of(Key.NODE), Set.of(Key.RESTART)),
        /** Starts a process that is down, or one not started yet. */
        START("start", Set.of(Key.NODE), Set.of()),
        /** Ends a process in order, as SIGTERM does. */
        STOP("stop", Set.of(Key.NODE), Set.of(Key.RESTART)),
        /** Ends and starts every node in order, one after the other: the next follows once the last is up again. */
        UPGRADE("upgrade", Set.of(), Set.of(Key.EACH)),
        /** The process does not run: garbage collection, SIGSTOP, a stopped virtual machine. */
        PAUSE("pause", Set.of(Key.NODE, Key.FOR), Set.of()),
        /** Pauses the process and starts a second one on the same host beside it; the first resumes later. */
        SUPERSEDE("supersede", Set.of(Key.NODE, Key.FOR), Set.of()),
        /** Hands leadership over and stands back. */
        RESIGN("resign", Set.of(Key.NODE), Set.of()),

        /** Messages between the nodes and the host cluster vanish. */
        PARTITION("partition", Set.of(Key.NODE, Key.FOR), Set.of(Key.LEG)),
        /** Messages take longer. */
        SLOW("slow", Set.of(Key.NODE, Key.BY, Key.FOR), Set.of(Key.LEG)),
        /** Each message is lost with a probability. Lost responses leave the client in doubt. */
        LOSE("lose", Set.of(Key.NODE, Key.CHANCE, Key.FOR), Set.of(Key.LEG)),
        /** A request is committed twice. */
        DUPLICATE("duplicate", Set.of(Key.NODE, Key.CHANCE, Key.FOR), Set.of()),
        /** A request is committed after the client has given it up, and its answer is lost. */
        LATE("late", Set.of(Key.NODE, Key.BY, Key.CHANCE, Key.FOR), Set.of()),
        /** Requests are answered with a status instead of being served; 5xx after the commit half the time. */
        STATUS("status", Set.of(Key.NODE, Key.CODE, Key.FOR), Set.of(Key.CHANCE, Key.RETRY_AFTER)),

        /** The host cluster's API server is down: connections are refused and watches break. */
        API_DOWN("api-down", Set.of(Key.FOR), Set.of()),
        /** The history is forgotten: a watch from the past answers 410. */
        COMPACT("compact", Set.of(), Set.of()),
        /** The host cluster is restored from a backup of a while ago: leases and revisions go back. */
        RESTORE("restore", Set.of(Key.BACK), Set.of()),
        /** Every watch ends in the ordinary way. */
        WATCH_CLOSE("watch-close", Set.of(), Set.of(Key.NODE)),
        /** Watches stay open and deliver nothing any more. */
        WATCH_SILENCE("watch-silence", Set.of(Key.NODE, Key.FOR), Set.of()),
        /** The database that holds the fence does not answer. */
        DATABASE_DOWN("database-down", Set.of(Key.FOR), Set.of()),

        /** The wall clock jumps by this much, or back. */
        WALL_STEP("wall-step", Set.of(Key.NODE, Key.BY), Set.of()),
        /** The wall clock stands still. */
        WALL_FREEZE("wall-freeze", Set.of(Key.NODE, Key.FOR), Set.of()),
        /** The monotonic clock's rate changes. */
        CLOCK_RATE("clock-rate", Set.of(Key.NODE, Key.PPM), Set.of()),

        /** A person deletes a lease. */
        DELETE_LEASE("delete-lease", Set.of(Key.LEASE), Set.of()),
        /** A person writes a lease's holder. */
        EDIT_LEASE("edit-lease", Set.of(Key.LEASE, Key.HOLDER), Set.of()),
        /** A user asks a node to connect a cluster. */
        CONNECT("connect", Set.of(Key.CLUSTER), Set.of(Key.VIA)),
        /** A user asks a node to disconnect a cluster. */
        DISCONNECT("disconnect", Set.of(Key.CLUSTER), Set.of(Key.VIA)),
        /** A managed cluster does not answer. */
        REMOTE_DOWN("remote-down", Set.of(Key.CLUSTER, Key.FOR), Set.of()),
        /** A node loses the kubeconfig of a cluster for a while. */
        FORGET("forget", Set.of(Key.NODE, Key.CLUSTER, Key.FOR), Set.of()),

        /** Does nothing: the order's condition must come to hold, and the trace shows when. */
        NOTE("note", Set.of(), Set.of());

        private final String word;

        /** Names of keys, separated by spaces: an enum holds no set. */
        private final String needed;

        private final String more;

        Kind(String word, Set<Key> needed, Set<Key> more) {
            this.word = word;
            this.needed = names(needed);
            this.more = names(more);
        }

        private static String names(Set<Key> keys) {
            return keys.stream().map(Key::name).sorted().collect(Collectors.joining(" "));
        }

        private static Set<Key> keys(String names) {
            EnumSet<Key> keys = EnumSet.allOf(Key.class);
            keys.retainAll(Stream.of(names.split(" ", -1))
                    .filter(name -> !name.isEmpty())
                    .map(Key::valueOf)
                    .toList());
            return keys;
        }

        public String word() {
            return word;
        }

        /** The keys it must have, in their own order. */
        public Set<Key> needed() {
            return keys(needed);
        }

        /** The keys it may have, those it must have included. */
        public Set<Key> allowed() {
            return keys(needed + " " + more);
        }

        /** Whether this value may lie below zero: clocks can be set back. */
        public boolean signed(Key key) {
            return this == WALL_STEP && key == Key.BY;
        }
    }

    public static Action of(Kind kind, Map<Key, Value> values) {
        return new Action(kind, new TreeMap<>(values.isEmpty() ? new EnumMap<>(Key.class) : values));
    }
}
