package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Target;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pod asks for, may use and uses, beside what its node has to give; the fractions are in hundredths of the latter. What
 * cannot be known is left out: live use without a metrics server, the node of a pod that has none or that may not be read.
 */
record PodUsage(Api api) {

    private static final List<String> SHOWN = List.of("cpu", "memory");

    byte[] of(Target target) throws Unanswered {
        String path = Pods.path(target);
        Got got = api.small(path);
        if (!got.isFine()) {
            throw new Deed("get", "pods", "Pod", "", Pods.namespace(target), target.name()).refused(got);
        }
        JsonNode spec = Json.tree(got).path("spec");
        Optional<Amounts> live = live("/apis/metrics.k8s.io/v1beta1" + path.substring("/api/v1".length()));
        return Json.MAPPER.writeValueAsBytes(
                told(spec, node(spec.path("nodeName").asString("")), live));
    }

    private Optional<Amounts> live(String path) throws Unanswered {
        Got got = api.small(path);
        if (!got.isFine()) {
            return Optional.empty();
        }
        Amounts sum = Amounts.none();
        for (JsonNode container : Json.tree(got).path("containers")) {
            sum = sum.plus(Amounts.read(container.path("usage")));
        }
        return Optional.of(sum);
    }

    private Optional<Amounts> node(String name) throws Unanswered {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Got got = api.small("/api/v1/nodes/" + Paths.name(name));
        return got.isFine()
                ? Optional.of(Amounts.read(Json.tree(got).path("status").path("allocatable")))
                : Optional.empty();
    }

    private static ObjectNode told(JsonNode spec, Optional<Amounts> allocatable, Optional<Amounts> live) {
        Amounts requests = sum(spec, "requests").plus(Amounts.read(spec.path("overhead")));
        Amounts limits = sum(spec, "limits");
        ObjectNode told = Json.MAPPER.createObjectNode();
        requests.writeTo(told.putObject("requests"));
        limits.writeTo(told.putObject("limits"));
        live.ifPresent(amounts -> amounts.writeTo(told.putObject("realtime")));
        allocatable.ifPresent(amounts -> amounts.writeTo(told.putObject("allocatable")));
        ObjectNode fractions = told.putObject("usageFractions");
        for (String name : SHOWN) {
            ObjectNode each = fractions.putObject(name);
            allocatable.map(amounts -> amounts.get(name)).ifPresent(whole -> {
                put(each, "requestFraction", requests.get(name), whole);
                put(each, "limitFraction", limits.get(name), whole);
                live.ifPresent(amounts -> put(each, "realtimeFraction", amounts.get(name), whole));
            });
        }
        return told;
    }

    private static void put(ObjectNode object, String field, Quantity part, Quantity whole) {
        part.percentOf(whole).ifPresent(percent -> object.put(field, percent.doubleValue()));
    }

    /** As the scheduler counts: containers side by side, init containers one after the other beside the sidecars before them. */
    private static Amounts sum(JsonNode spec, String what) {
        Amounts sidecars = Amounts.none();
        Amounts peak = Amounts.none();
        for (JsonNode container : spec.path("initContainers")) {
            Amounts own = Amounts.read(container.path("resources").path(what));
            if (container.path("restartPolicy").asString("").equals("Always")) {
                sidecars = sidecars.plus(own);
                peak = peak.atLeast(sidecars);
            } else {
                peak = peak.atLeast(sidecars.plus(own));
            }
        }
        Amounts running = sidecars;
        for (JsonNode container : spec.path("containers")) {
            running = running.plus(Amounts.read(container.path("resources").path(what)));
        }
        return running.atLeast(peak);
    }
}
