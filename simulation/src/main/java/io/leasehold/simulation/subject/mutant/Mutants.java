package io.leasehold.simulation.subject.mutant;

import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.Surroundings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every mutant there is, with the defect of a real system that it has. */
public final class Mutants {

    private Mutants() {}

    /** Returns all mutants, in the order in which they are shown. */
    public static List<Subject> all() {
        return Stream.of(beliefs(), locks(), views(), writes(), clusters(), duties())
                .flatMap(List::stream)
                .toList();
    }

    private static Subject mutant(String name, String about, Function<Surroundings, Defect> defect) {
        return new Mutant(name, about, defect);
    }

    private static List<Subject> beliefs() {
        return List.of(
                mutant(
                        "deadline-from-answer",
                        "counts its hold from the answer to a renewal, not from its sending (client-go, F1)",
                        BeliefDefects.DeadlineFromAnswer::new),
                mutant(
                        "zero-margin",
                        "acts for as long as its lease lasts for others, whatever their clocks do (client-go, F4)",
                        BeliefDefects.ZeroMargin::new),
                mutant(
                        "stored-flag",
                        "believes until it is told otherwise: a flag instead of a question (many, F28)",
                        BeliefDefects.StoredFlag::new),
                mutant(
                        "belief-ends-with-the-answer",
                        "believes until the release is answered, not until it is sent (T9)",
                        BeliefDefects.EndsWithTheAnswer::new));
    }

    private static List<Subject> locks() {
        return List.of(
                mutant(
                        "wall-clock-judges",
                        "holds a renewTime against its own wall clock (fabric8 and K8M, F6)",
                        LockDefects.WallClockJudges::new),
                mutant(
                        "adopts-old-incarnation",
                        "takes the lock of an earlier process of its host for its own (host names as identity, S7)",
                        LockDefects.AdoptsOldIncarnation::new),
                mutant(
                        "local-duration",
                        "waits for its own lease duration instead of the record's (fabric8#7160, F11)",
                        LockDefects.LocalDuration::new),
                mutant(
                        "conflict-makes-leader",
                        "takes a conflict for an acknowledged write (S5)",
                        LockDefects.ConflictMakesLeader::new),
                mutant(
                        "starts-unacknowledged",
                        "starts to lead though the outcome of its claim is unknown (fabric8#7350, F10)",
                        LockDefects.StartsUnacknowledged::new),
                mutant(
                        "releases-foreign-lock",
                        "reads the lock anew for its release and clears whoever holds it (client-go since 2025-07, F3)",
                        LockDefects.ReleasesForeignLock::new),
                mutant(
                        "never-again",
                        "is no candidate any more once it has lost the lock (K8M, F13)",
                        LockDefects.NeverAgain::new),
                mutant(
                        "term-restarts",
                        "counts transitions anew when it creates a deleted lock again (client-go, S2)",
                        LockDefects.TermRestarts::new),
                mutant(
                        "deleted-is-released",
                        "takes a deleted lock for a released one (client-go, T13)",
                        LockDefects.DeletedIsReleased::new),
                mutant(
                        "one-failure-deposes",
                        "gives the lock up once a single renewal has failed (openshift/library-go#1104, F33)",
                        TermDefects.OneFailureDeposes::new),
                mutant(
                        "rotates",
                        "hands leadership over every so often without a reason (L5)",
                        TermDefects.Rotates::new));
    }

    private static List<Subject> views() {
        return List.of(
                mutant(
                        "timer-never-reset",
                        "does not begin its wait anew when the holder renews (S8)",
                        ViewDefects.TimerNeverReset::new),
                mutant(
                        "timer-always-reset",
                        "begins its wait anew whenever it hears of the lock, changed or not (L1)",
                        ViewDefects.TimerAlwaysReset::new),
                mutant(
                        "windows-always-restart",
                        "begins the window of every cluster lease anew with every list (T14)",
                        ViewDefects.WindowsAlwaysRestart::new),
                mutant(
                        "deletions-ignored",
                        "does not hear of deleted cluster leases (K8M's full channel, F25)",
                        ViewDefects.DeletionsIgnored::new),
                mutant(
                        "deletions-of-any-uid",
                        "takes the deletion of an earlier lease for that of the present one (T11)",
                        ViewDefects.DeletionsOfAnyUid::new),
                mutant(
                        "ordered-by-number",
                        "keeps the version with the higher number, as if numbers never went back (F30)",
                        ViewDefects.OrderedByNumber::new),
                mutant(
                        "gone-ignored",
                        "does not hear that its watch is too old, and takes its own writes for signs of life (F31)",
                        ViewDefects.GoneIgnored::new),
                mutant(
                        "list-storm",
                        "lists again at once where a list fails (kubernetes#107457 and others, L4)",
                        ViewDefects.ListStorm::new));
    }

    private static List<Subject> writes() {
        return List.of(
                mutant(
                        "update-without-version",
                        "writes over whatever version is there (K8M, and fabric8's mock that allows it; F14, F35)",
                        WriteDefects.UpdateWithoutVersion::new),
                mutant(
                        "delete-without-precondition",
                        "deletes whatever stands under the name (K8M, F20; T6)",
                        WriteDefects.DeleteWithoutPrecondition::new),
                mutant(
                        "renewal-recreates",
                        "creates the lease that a renewal does not find (K8M, F15)",
                        WriteDefects.RenewalRecreates::new));
    }

    private static List<Subject> clusters() {
        return List.of(
                mutant(
                        "cache-decides",
                        "answers users from its cache of leases (K8M's informer, T1)",
                        ClusterDefects.CacheDecides::new),
                mutant(
                        "adopts-late-create",
                        "adopts a late create of its own whose user was told of a failure (T2)",
                        ClusterDefects.AdoptsLateCreate::new),
                mutant(
                        "connect-leaves-no-mark",
                        "acknowledges a connect on a live lease without writing to it (K8M, T3)",
                        ClusterDefects.ConnectLeavesNoMark::new),
                mutant(
                        "acknowledges-create",
                        "acknowledges a connect with the create, before anything is renewed (K8M, T4)",
                        ClusterDefects.AcknowledgesCreate::new),
                mutant(
                        "takes-never-renewed",
                        "takes over a lease of which nobody was promised anything (T5)",
                        ClusterDefects.TakesNeverRenewed::new),
                mutant(
                        "holder-gives-up",
                        "renews no more once it could not for as long as its hold (T8)",
                        ClusterDefects.HolderGivesUp::new),
                mutant(
                        "promise-forgotten",
                        "does not take the lease over of which it acknowledged a connect (T12)",
                        ClusterDefects.PromiseForgotten::new),
                mutant(
                        "takes-though-refused",
                        "counts itself a lease's holder though another was first to take it (S13)",
                        ClusterDefects.TakesThoughRefused::new),
                mutant(
                        "unordered-callbacks",
                        "runs connects and disconnects of one cluster beside each other (K8M, F21)",
                        SessionDefects.UnorderedCallbacks::new),
                mutant(
                        "clean-up-without-grace",
                        "cleans a lease as soon as it expires, though others may take it over (T7)",
                        CleanupDefects.WithoutGrace::new),
                mutant(
                        "cleans-instead-of-taking",
                        "deletes a released lease that it should take (T10)",
                        CleanupDefects.InsteadOfTaking::new),
                mutant(
                        "expiry-through-gaps",
                        "counts the time in which it could see nothing towards expiry (K8M, F22)",
                        CleanupDefects.ThroughGaps::new));
    }

    private static List<Subject> duties() {
        return List.of(
                mutant(
                        "release-before-stop",
                        "releases the lock while the work of its term still stops (fabric8, kubernetes-client/java; F9)",
                        DutyDefects.ReleaseBeforeStop::new),
                mutant(
                        "starts-twice",
                        "starts the work of a term once for each callback it gets (S11)",
                        DutyDefects.StartsTwice::new),
                mutant(
                        "token-reused",
                        "uses the token that was issued last instead of a new one (S2)",
                        DutyDefects.TokenReused::new));
    }
}
