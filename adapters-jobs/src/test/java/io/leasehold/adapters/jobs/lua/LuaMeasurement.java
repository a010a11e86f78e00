package io.leasehold.adapters.jobs.lua;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures the start of a process, what it takes, and how long a list of 1,000 pods of 4 KiB takes to be handed over and walked. */
final class LuaMeasurement {

    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final int RUNS = 5;
    private static final String WALK = """
            local begin = os.clock()
            local pods, err = kubectl:GVK('', 'v1', 'Pod'):AllNamespace(''):List()
            local listed = os.clock()
            local count = 0
            for _, pod in ipairs(pods) do
              for _, e in ipairs(pod.spec.env) do if e.value ~= pod.metadata.name then count = count + 1 end end
            end
            print(string.format('list %.3f s, walk %.3f s, %d pods, %d entries', listed - begin, os.clock() - listed, #pods, count))
            """;

    private LuaMeasurement() {}

    public static void main(String[] arguments) throws IOException {
        for (int run = 0; run < RUNS; run++) {
            try (Sandbox sandbox = new Sandbox()) {
                long begin = System.nanoTime();
                sandbox.run("", ENOUGH, FakeCluster.answers());
                System.out.printf("start and an empty script %d ms, %s%n", since(begin), resident(sandbox.pid()));
            }
        }
        try (Sandbox sandbox = new Sandbox()) {
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                ScriptOutcome outcome = sandbox.run(WALK, ENOUGH, (question, to) -> {
                    to.add(page());
                    to.add(page());
                    return new ClusterCalls.Reply.Complete();
                });
                System.out.printf(
                        "%s%s as seen from outside %d ms, %s%n",
                        outcome.output(), outcome.error(), since(begin), resident(sandbox.pid()));
            }
        }
    }

    private static long since(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static String resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .findFirst()
                    .orElse("")
                    .replace('\t', ' ');
        }
    }

    private static byte[] page() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            StringBuilder env = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                env.append(k == 0 ? "" : ",")
                        .append("{\"name\":\"SOME_VARIABLE_")
                        .append(k)
                        .append("\",\"value\":\"value of ")
                        .append(i)
                        .append("\"}");
            }
            items.append(i == 0 ? "" : ",")
                    .append("{\"metadata\":{\"name\":\"pod-")
                    .append(i)
                    .append("\",\"namespace\":\"default\",\"labels\":{\"app\":\"web\",\"tier\":\"front\"},")
                    .append(
                            "\"managedFields\":[{\"manager\":\"kubelet\",\"fieldsV1\":{\"f:status\":{\"f:phase\":{}}}}]},\"spec\":{\"env\":[")
                    .append(env)
                    .append(
                            "]},\"status\":{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
        }
        return ("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[" + items + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
