package io.leasehold.app.e2e;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the instances said of themselves over time, and what can be proven from it. An answer tells what an instance
 * believed at some instant between request and answer, nothing more precise.
 */
record Beliefs(List<Seen> seen) {
    /** Times are of one monotonic clock, in nanoseconds. */
    record Seen(String instance, boolean leads, long term, long askedAt, long answeredAt) {}

    /** A span through which the instance certainly led: it said so before and after, in one and the same term. */
    private record Reign(String instance, long term, long from, long to) {}

    /** Two instances that certainly led at one instant, or empty. */
    Optional<String> overlap() {
        List<Reign> reigns = instances().flatMap(this::reigns).toList();
        return reigns.stream()
                .flatMap(reign -> seen.stream()
                        .filter(other -> other.leads() && !other.instance().equals(reign.instance()))
                        .filter(other -> other.askedAt() >= reign.from() && other.answeredAt() <= reign.to())
                        .map(other -> other.instance() + " led in term " + other.term() + " while " + reign.instance()
                                + " led in term " + reign.term()))
                .findFirst();
    }

    /** An instance whose term went back, or empty. */
    Optional<String> shrinkingTerm() {
        return instances()
                .flatMap(instance -> pairs(of(instance)))
                .filter(pair -> pair.get(1).term() < pair.get(0).term())
                .map(pair -> pair.get(0).instance() + " went from term "
                        + pair.get(0).term() + " back to " + pair.get(1).term())
                .findFirst();
    }

    /** The instances that led at any time. */
    List<String> leaders() {
        return seen.stream().filter(Seen::leads).map(Seen::instance).distinct().toList();
    }

    private Stream<String> instances() {
        return seen.stream().map(Seen::instance).distinct();
    }

    private List<Seen> of(String instance) {
        return seen.stream().filter(one -> one.instance().equals(instance)).toList();
    }

    /** A term is begun once and ended once, so between the first and the last word of it the instance led throughout. */
    private Stream<Reign> reigns(String instance) {
        return of(instance).stream().filter(Seen::leads).collect(groupingBy(Seen::term)).entrySet().stream()
                .map(term -> new Reign(
                        instance,
                        term.getKey(),
                        term.getValue().get(0).answeredAt(),
                        term.getValue().get(term.getValue().size() - 1).askedAt()));
    }

    private static Stream<List<Seen>> pairs(List<Seen> sequence) {
        return IntStream.range(1, sequence.size()).mapToObj(end -> sequence.subList(end - 1, end + 1));
    }
}
