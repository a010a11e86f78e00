package io.leasehold.simulation.report;

import java.util.List;

/** One colour for each instance, wherever it appears; its letter always stands beside it. */
final class Colours {

    private static final int COLOURS = 7;

    private Colours() {}

    /** The style class of a node; that of strangers for who is none. */
    static String of(String node, List<String> nodes) {
        int index = nodes.indexOf(node);
        return index < 0 ? "kx" : "k" + index % COLOURS;
    }
}
