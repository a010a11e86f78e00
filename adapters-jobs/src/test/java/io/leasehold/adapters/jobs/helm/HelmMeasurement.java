package io.leasehold.adapters.jobs.helm;

import com.sun.management.OperatingSystemMXBean;
import io.leasehold.ports.job.Job.Ending;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures an update with an index of a real size, in a JVM whose heap its caller makes small. The first argument is a file: it is
 * made with {@code make}, and served from the disk otherwise, so that the server's copy is not in the heap.
 */
final class HelmMeasurement {

    private static final int RUNS = 5;
    private static final double MIB = 1 << 20;

    private HelmMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        if (arguments.length > 1) {
            Files.writeString(file, RealSizedIndex.text(200, Integer.parseInt(arguments[1])));
            return;
        }
        try (Site site = Site.plain().on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        })) {
            for (int run = 1; run <= RUNS; run++) {
                measure(run, site, Files.size(file));
            }
        }
        System.exit(0);
    }

    private static void measure(int run, Site site, long size) {
        System.gc();
        pools(true);
        double before = pools(false);
        long begun = System.nanoTime();
        long processorBegun = processor();
        Updates updates = new Updates().of(Updates.repository("r", site.url("")));
        Ending ending = updates.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double processor = (processor() - processorBegun) / 1e9;
        double peak = pools(false);
        int versions = updates.indexes().charts("r").size();
        System.out.printf(
                "run %d: %s; %.1f MiB, %d versions: %.2f s (%.2f s of processors), heap at most %.1f MiB over %.1f MiB%n",
                run, ending.status(), size / MIB, versions, seconds, processor, peak - before, before);
    }

    /** All threads', the server's and the compiler's too: on a machine with others the time on the clock says little. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double pools(boolean reset) {
        double sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                if (reset) {
                    pool.resetPeakUsage();
                }
                sum += pool.getPeakUsage().getUsed() / MIB;
            }
        }
        return sum;
    }
}
