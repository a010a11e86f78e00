package io.leasehold.simulation.result;

/** What must always hold; the names are those of ARCHITECTURE.md. */
public enum Invariant {
    S1("at most one instance believes it leads"),
    S2("tokens strictly grow with each claim, and terms while anyone who saw them lives"),
    S3("a fenced store never accepts a token below one it accepted"),
    S4("every write of a duty carries the token of a term its writer held; deletes carry uid and version"),
    S5("no write is accepted against a version other than the one read; a conflict never makes a leader"),
    S6("leadership is claimed only on a write that took effect, counted from its send"),
    S7("two incarnations of one host never both believe"),
    S8("no takeover before a full wait on an unchanged record, unless it was released"),
    S9("release only after all work of the term has stopped"),
    S10("the record's duration counts, not the local setting"),
    S11("a duty starts exactly once per term, then stops exactly once"),
    S12("a view never goes back"),
    S13("at most one instance believes it is responsible for a cluster lease, per uid"),
    S14("nothing that requires absence is done while the view is unknown"),
    L1("after healing there is a leader in time"),
    L2("no step-down for a short outage"),
    L3("connections equal the lease set on every live instance in time"),
    L4("requests stay within budget"),
    L5("zero churn without faults"),
    U1("an acknowledged disconnect lasts until somebody connects again"),
    U2("an acknowledged connect lasts until somebody disconnects or its holder is lost");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
