package io.leasehold.coordinator;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.coordination.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of an instance as other threads see it.
 *
 * @param since wall clock at which the role was entered
 * @param hold the last known hold on the lock of the term whose duties may run; kept when belief ends before they do
 */
record Published(Node node, Role role, Instant since, Optional<Hold> hold) {

    /** Until when a term was held. */
    record Hold(Term term, MonoTime until) {}

    static Published first(Node node, Instant now) {
        return new Published(node, Roles.of(node), now, Optional.empty());
    }

    Published next(Node newer, Instant now) {
        if (newer.leadership() == node.leadership() && newer.isStopping() == node.isStopping()) {
            return new Published(newer, role, since, hold);
        }
        Role newRole = Roles.of(newer);
        return new Published(newer, newRole, newRole == role ? since : now, holdOf(newer));
    }

    private Optional<Hold> holdOf(Node newer) {
        Optional<Term> term = newer.leadership().currentTerm();
        if (term.isEmpty()) {
            return Optional.empty();
        }
        return newer.leadership()
                .actsUntil()
                .map(until -> new Hold(term.get(), until))
                .or(() -> hold.filter(kept -> kept.term().equals(term.get())));
    }

    /** The role at {@code now}: leadership is a question of time, and ends even while nobody steps the machine. */
    Role roleAt(MonoTime now) {
        boolean leads = role == Role.LEADER || role == Role.LOCAL_LEADER;
        return leads && !node.leadership().believes(now) ? Role.STOPPING : role;
    }
}
