package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.kube.Room;
import io.leasehold.adapters.jobs.kube.SessionCalls;
import io.leasehold.domain.cluster.ClusterId;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The campaign of {@code scripts/lua-fuzz}: runs generated scripts that mean harm, and after each one that looks whether anything
 * was left; each fourth asks a cluster that means harm too, as in an instance. Prints Markdown; exits 1 when one ran longer than its
 * limit and a second, left something within its process or outside, or made this process grow, or when a third ended by a mistake
 * of their own.
 */
final class LuaFuzz {

    private static final PrintStream OUT = System.out;
    private static final int DEFAULT_COUNT = 10_000;
    private static final Duration LIMIT = FuzzTrial.LIMIT;
    private static final Duration SLACK = FuzzTrial.SLACK;
    private static final Duration PROBE_LIMIT = FuzzTrial.PROBE_LIMIT;
    /** A campaign of scripts that mostly end at their first mistake shows little. */
    private static final double MOST_EARLY = 1 / 3.0;

    private static final double MIB = 1 << 20;
    private static final double GROWTH_MIB = 16;
    private static final int LANES = 2;
    private static final int MEASURED_EVERY = 50;

    /** Of so many scripts one asks a cluster that means harm as well. */
    private static final int HARMFUL_EVERY = 4;

    /** So that what the cluster does is over within a campaign, and not only the script. */
    private static final io.leasehold.adapters.jobs.kube.Limits OF_QUESTIONS =
            new io.leasehold.adapters.jobs.kube.Limits(
                    2_000, 256L << 20, 4 << 20, 1 << 20, 12 << 20, 500, Duration.ofSeconds(2));

    private static final List<String> QUESTIONS = List.of(
            "List()",
            "Namespace('a'):Name('b'):Get()",
            "Doc('spec')",
            "Name('a'):GetLogs{}",
            "Name('a'):GetPodResourceUsage()",
            "PromQuery{expr='1', service='p'}",
            "WithLabelSelector(('x'):rep(3000)):Cache(60):List()");

    private final int count;
    private final long seed;
    private final AtomicLongArray millis;
    private final AtomicInteger next = new AtomicInteger();
    private final Tally tally = new Tally();
    private final Room room = new Room();
    private final HarmfulCluster harmful = new HarmfulCluster();
    private final Leftovers leftovers = new Leftovers(Path.of(System.getProperty("java.io.tmpdir")));

    private LuaFuzz(int count, long seed) {
        this.count = count;
        this.seed = seed;
        this.millis = new AtomicLongArray(count);
    }

    /** Takes the number of scripts and the seed. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_COUNT;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.exit(new LuaFuzz(count, seed).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        long begin = System.nanoTime();
        warmUp();
        double before = live();
        HeapWatch watch = new HeapWatch();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        List<Future<?>> done = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            done.add(lanes.submit(this::lane));
        }
        for (Future<?> lane : done) {
            lane.get();
        }
        lanes.shutdown();
        watch.close();
        leftovers.after(PROBE_LIMIT).forEach(left -> tally.breach("All scripts together left " + left));
        double growth = Math.max(tally.highest(), live()) - before;
        return report(growth, watch.highest() / MIB, (System.nanoTime() - begin) / 1_000_000_000L);
    }

    private static void warmUp() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.run(Probe.SCRIPT, PROBE_LIMIT, cluster());
        }
    }

    private static ClusterCalls cluster() {
        return FakeCluster.answers("{\"items\":[{\"metadata\":{\"name\":\"a\"}}],\"a\":[1,{\"b\":null}]}");
    }

    private void lane() {
        SessionCalls calls = new SessionCalls(harmful, new ClusterId("fuzz/harmful"), OF_QUESTIONS, room);
        try (Sandbox sandbox = new Sandbox()) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                one(sandbox, calls, i);
            }
        } finally {
            calls.forget();
        }
    }

    private void one(Sandbox sandbox, SessionCalls calls, int index) {
        // A seed of its own for each, so that one can be made again alone.
        String script = new HostileScripts(seed * 1_000_003 + index).next();
        boolean asks = index % HARMFUL_EVERY == 0;
        String question = QUESTIONS.get(index / HARMFUL_EVERY % QUESTIONS.size());
        FuzzTrial.Subject subject =
                (source, limit) -> sandbox.run(source, limit, asks ? calls.ofNextScript() : cluster());
        String asking = "pcall(function() return kubectl:GVK('', 'v1', 'Pod'):" + question + " end)\n";
        Duration took = FuzzTrial.run(subject, index, asks ? asking + script : script, tally);
        millis.set(index, took.toMillis());

        if (index % MEASURED_EVERY == 0) {
            tally.heap(live());
        }
    }

    /** What is in use after a collection. */
    private static double live() {
        System.gc();
        double sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            sum += pool.getType() == MemoryType.HEAP ? pool.getUsage().getUsed() / MIB : 0;
        }
        return sum;
    }

    private boolean report(double growth, double highest, long seconds) {
        long[] sorted = new long[count];
        Arrays.setAll(sorted, millis::get);
        Arrays.sort(sorted);
        double early = tally.early() / (double) count;
        boolean ok = tally.breaches().isEmpty() && growth < GROWTH_MIB && early < MOST_EARLY;
        OUT.printf(
                Locale.ROOT,
                "%d scripts from seed %d, %d at a time on %d processors, each with %d ms; %d s in all.%n%n",
                count,
                seed,
                LANES,
                Runtime.getRuntime().availableProcessors(),
                LIMIT.toMillis(),
                seconds);
        OUT.println("| what | measured | bound |");
        OUT.println("|---|---|---|");
        tally.rows().forEach(OUT::println);
        row("from order to end, median", sorted[count / 2] + " ms", "");
        row("from order to end, 99 of 100", sorted[(int) (count * 0.99)] + " ms", "");
        row(
                "from order to end, longest",
                sorted[count - 1] + " ms",
                LIMIT.plus(SLACK).toMillis() + " ms");
        row(
                "heap of this process at its highest, garbage included",
                String.format(Locale.ROOT, "%.1f MiB", highest),
                String.format(
                        Locale.ROOT,
                        "%.0f MiB, all it has",
                        Runtime.getRuntime().maxMemory() / MIB));
        row(
                "growth of this process's heap, after collections",
                String.format(Locale.ROOT, "%.1f MiB", growth),
                GROWTH_MIB + " MiB");
        row("ended early by an error", Math.round(100 * early) + " %", "a third");
        row("breaches", Integer.toString(tally.breaches().size()), "0");
        tally.breaches().forEach(breach -> OUT.println("\n" + breach));
        return ok;
    }

    private static void row(String what, String measured, String bound) {
        OUT.println("| " + what + " | " + measured + " | " + bound + " |");
    }
}
