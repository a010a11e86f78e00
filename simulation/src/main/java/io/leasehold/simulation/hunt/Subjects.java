package io.leasehold.simulation.hunt;

import static io.leasehold.simulation.result.Invariant.L1;
import static io.leasehold.simulation.result.Invariant.L2;
import static io.leasehold.simulation.result.Invariant.L3;
import static io.leasehold.simulation.result.Invariant.L4;
import static io.leasehold.simulation.result.Invariant.L5;
import static io.leasehold.simulation.result.Invariant.S1;
import static io.leasehold.simulation.result.Invariant.S10;
import static io.leasehold.simulation.result.Invariant.S11;
import static io.leasehold.simulation.result.Invariant.S12;
import static io.leasehold.simulation.result.Invariant.S13;
import static io.leasehold.simulation.result.Invariant.S14;
import static io.leasehold.simulation.result.Invariant.S2;
import static io.leasehold.simulation.result.Invariant.S4;
import static io.leasehold.simulation.result.Invariant.S5;
import static io.leasehold.simulation.result.Invariant.S6;
import static io.leasehold.simulation.result.Invariant.S7;
import static io.leasehold.simulation.result.Invariant.S8;
import static io.leasehold.simulation.result.Invariant.S9;
import static io.leasehold.simulation.result.Invariant.U1;
import static io.leasehold.simulation.result.Invariant.U2;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.subject.ProductionSubject;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.mutant.Mutants;
import io.leasehold.simulation.subject.shaped.Shaped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everybody a run can be of, and where those who should be found wanting are hunted. */
public final class Subjects {

    private Subjects() {}

    /** Returns the instances that run in production. */
    public static Subject production() {
        return new ProductionSubject();
    }

    /** Returns all of them: production, then mutants, then electors shaped after others. */
    public static List<Subject> all() {
        return Stream.of(List.of(production()), Mutants.all(), Shaped.all())
                .flatMap(List::stream)
                .toList();
    }

    public static Optional<Subject> named(String name) {
        return all().stream().filter(subject -> subject.name().equals(name)).findFirst();
    }

    /** Returns every hunt, in the order of the subjects; each subject but production has at least one. */
    public static List<Hunted> hunted() {
        return Stream.of(beliefs(), locks(), views(), writes(), clusters(), duties(), shaped())
                .flatMap(List::stream)
                .toList();
    }

    private static Hunted hunt(String subject, String scenario, Invariant... expected) {
        return Hunted.of(named(subject).orElseThrow(), scenario, expected);
    }

    private static List<Hunted> beliefs() {
        return List.of(
                hunt("deadline-from-answer", "tight-pause", S1),
                hunt("zero-margin", "tight-pause", S1),
                hunt("stored-flag", "tight-pause", S1),
                hunt("belief-ends-with-the-answer", "lost-release", S1));
    }

    private static List<Hunted> locks() {
        return List.of(
                hunt("wall-clock-judges", "skewed", S8),
                hunt("adopts-old-incarnation", "second-process", S7),
                hunt("local-duration", "mismatch", S10),
                hunt("conflict-makes-leader", "resigns", S5),
                hunt("starts-unacknowledged", "errors", S6),
                hunt("releases-foreign-lock", "late-release", S5),
                hunt("never-again", "pauses", L1),
                hunt("term-restarts", "lock-deleted", S2),
                hunt("deleted-is-released", "lock-deleted", S1),
                hunt("one-failure-deposes", "short-outage", L2),
                hunt("rotates", "calm", L5));
    }

    private static List<Hunted> views() {
        return List.of(
                hunt("timer-never-reset", "calm", S8),
                hunt("timer-always-reset", "crashes", L1),
                hunt("windows-always-restart", "crashes", L3),
                hunt("deletions-ignored", "users", L3),
                hunt("deletions-of-any-uid", "users", S12),
                hunt("ordered-by-number", "restored", L3, L4, S12),
                hunt("gone-ignored", "compacted", L3),
                hunt("list-storm", "unreachable", L4));
    }

    private static List<Hunted> writes() {
        return List.of(
                hunt("update-without-version", "calm", S5),
                hunt("delete-without-precondition", "users", S4),
                hunt("renewal-recreates", "users", U1));
    }

    private static List<Hunted> clusters() {
        return List.of(
                hunt("cache-decides", "users", U1),
                hunt("adopts-late-create", "late-create", U1),
                hunt("connect-leaves-no-mark", "late-create", U2),
                hunt("acknowledges-create", "early-crash", U2),
                hunt("takes-never-renewed", "late-create", U1),
                hunt("holder-gives-up", "outage", U2),
                hunt("promise-forgotten", "promise", U2),
                hunt("takes-though-refused", "hand-overs", S13),
                hunt("unordered-callbacks", "users", L3),
                hunt("clean-up-without-grace", "takeover", U2),
                hunt("cleans-instead-of-taking", "survivor", S14),
                hunt("expiry-through-gaps", "outage", S14));
    }

    private static List<Hunted> duties() {
        return List.of(
                hunt("release-before-stop", "resigns", S9),
                hunt("starts-twice", "calm", S11),
                hunt("token-reused", "resigns", S4));
    }

    private static List<Hunted> shaped() {
        return List.of(
                hunt("client-go-shaped", "cut-off", S1),
                hunt("client-go-shaped", "tight-pause", S1),
                hunt("fabric8-shaped", "election-skewed", S1),
                hunt("fabric8-shaped", "cut-off", S1),
                hunt("k8m-shaped", "lost-once", L1),
                hunt("k8m-shaped", "connected", U2));
    }
}
