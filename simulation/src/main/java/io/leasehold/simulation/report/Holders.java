package io.leasehold.simulation.report;

import java.util.List;

/** Names of holders as a picture has room for them. */
final class Holders {

    private Holders() {}

    /** The node's name, also for an instance ID made of it ({@code a-x7k2p}); {@code ?} for one who is no node. */
    static String shortName(String holder, List<String> nodes) {
        if (nodes.contains(holder)) {
            return holder;
        }
        int dash = holder.lastIndexOf('-');
        String host = dash < 0 ? holder : holder.substring(0, dash);
        return nodes.contains(host) ? host : "?";
    }
}
