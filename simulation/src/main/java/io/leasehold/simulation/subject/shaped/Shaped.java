package io.leasehold.simulation.subject.shaped;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.Surroundings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every elector shaped after one of another project. */
public final class Shaped {

    private Shaped() {}

    /** Returns all of them, in the order in which they are shown. */
    public static List<Subject> all() {
        return List.of(
                new Shape(
                        "client-go-shaped",
                        "an elector shaped after client-go's leaderelection, with ReleaseOnCancel as of 2025-07",
                        ClientGoElector::new),
                new Shape(
                        "fabric8-shaped",
                        "an elector shaped after fabric8's LeaderElector, 6.x and 7.x",
                        Fabric8Elector::new),
                new Shape(
                        "k8m-shaped",
                        "an instance shaped after K8M's election and lease sync, as rewritten in 2025-12",
                        K8mElector::new));
    }

    /** One of them. */
    private record Shape(String name, String about, Function<Surroundings, Member> make) implements Subject {
        /** That a hold counts from the send is our rule; these are judged by what comes of having another. */
        @Override
        public Set<Invariant> heldTo(Set<Invariant> asked) {
            EnumSet<Invariant> held = EnumSet.noneOf(Invariant.class);
            held.addAll(asked);
            held.remove(Invariant.S6);
            return held;
        }

        @Override
        public Member join(Surroundings around) {
            return make.apply(around);
        }
    }
}
