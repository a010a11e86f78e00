package io.leasehold.app.architecture.subjects.tangled.b;

import io.leasehold.app.architecture.subjects.tangled.a.First;
import java.util.List;

/** Knows the first, which knows it. */
public record Second(List<First> firsts) {

    public Second {
        firsts = List.copyOf(firsts);
    }

    First last() {
        return firsts.get(firsts.size() - 1);
    }
}
