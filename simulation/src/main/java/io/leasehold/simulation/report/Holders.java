package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;
import java.util.List;

/** Names of holders as a picture has room for them. */
final class Holders {

    private static final String HELD_BY = "held by ";

    private Holders() {}

    /** Whom a commit made the holder; nobody is the empty string. A trace that does not say means whoever wrote. */
    static String written(TraceEvent commit) {
        String what = commit.detail("what");
        if (commit.detail("verb").equals("delete") || what.equals("deleted") || what.equals(HELD_BY + "nobody")) {
            return "";
        }
        return what.startsWith(HELD_BY) ? what.substring(HELD_BY.length()) : commit.detail("by");
    }

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
