package io.leasehold.adapters.jobs.kube;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts by resource, such as cpu and memory. */
record Amounts(SortedMap<String, Quantity> of) {

    /** Reads them; what is no amount is passed over. */
    static Amounts read(JsonNode object) {
        SortedMap<String, Quantity> amounts = new TreeMap<>();
        object.properties()
                .forEach(each -> Quantity.of(each.getValue().asString(""))
                        .ifPresent(quantity -> amounts.put(each.getKey(), quantity)));
        return new Amounts(amounts);
    }

    static Amounts none() {
        return new Amounts(new TreeMap<>());
    }

    Amounts plus(Amounts other) {
        return with(other, Quantity::plus);
    }

    Amounts atLeast(Amounts other) {
        return with(other, Quantity::or);
    }

    private Amounts with(Amounts other, BinaryOperator<Quantity> both) {
        SortedMap<String, Quantity> result = new TreeMap<>(of);
        other.of().forEach((name, quantity) -> result.merge(name, quantity, both));
        return new Amounts(result);
    }

    Quantity get(String name) {
        return of.getOrDefault(name, Quantity.ZERO);
    }

    void writeTo(ObjectNode object) {
        of.forEach((name, quantity) -> object.put(name, quantity.text(isBytes(name))));
    }

    private static boolean isBytes(String name) {
        return name.equals("memory") || name.endsWith("storage") || name.startsWith("hugepages-");
    }
}
