package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.sync.ClusterLease.Step;
import io.leasehold.domain.time.Moment;
import java.util.List;
import java.util.Optional;

/** Chooses the state that fits what is known, once nothing is under way: the next ask first, else by the record. */
final class Settling {

    private Settling() {}

    static Step settle(Site site, Around around, Moment now) {
        if (!site.waiting().isEmpty()) {
            Ask next = site.waiting().get(0);
            return serve(site.withoutFirstAsk(), next, now);
        }
        if (site.track().lease().isEmpty()) {
            return new Step(new Absent(site), List.of());
        }
        if (site.isMine() && !around.stopping()) {
            return Responsible.resumed(site, now);
        }
        if (site.isStray()) {
            return Withdrawing.stray(site, now);
        }
        if (site.isExpired(around, now.mono())) {
            return new Step(new Orphaned(site, Optional.empty(), now.mono()), List.of(orphaned(site)));
        }
        return new Step(new Following(site, Optional.empty(), now.mono()), List.of());
    }

    static Step serve(Site site, Ask ask, Moment now) {
        return switch (ask.kind()) {
            case CONNECT -> Claiming.begin(site, ask, now);
            case DISCONNECT -> Withdrawing.begin(site, ask, now);
        };
    }

    static Effect orphaned(Site site) {
        return narrate(
                Reason.CLUSTER_ORPHANED,
                site,
                site.holder().map(Object::toString).orElse("-"));
    }

    static Effect narrate(Reason reason, Site site) {
        return new Effect.Narrate(reason, List.of(site.cluster().value()));
    }

    static Effect narrate(Reason reason, Site site, String detail) {
        return new Effect.Narrate(reason, List.of(site.cluster().value(), detail));
    }
}
