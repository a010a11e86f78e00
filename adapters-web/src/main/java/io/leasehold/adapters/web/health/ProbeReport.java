package io.leasehold.adapters.web.health;

import io.leasehold.ports.coordination.Health;
import java.util.List;

/** The outcome of one probe, as text in the form of kube-apiserver's, which people and tools already read. */
record ProbeReport(String name, List<Health.Check> checks) {

    boolean passed() {
        return checks.stream().allMatch(Health.Check::ok);
    }

    /** The checks in full when asked for, or when one failed. */
    String text(boolean verbose) {
        if (passed() && !verbose) {
            return "ok";
        }
        StringBuilder text = new StringBuilder();
        checks.forEach(check -> text.append(line(check)).append('\n'));
        return text.append(name)
                .append(passed() ? " check passed\n" : " check failed\n")
                .toString();
    }

    private static String line(Health.Check check) {
        String detail = check.detail().isEmpty() ? "" : ": " + check.detail();
        return check.ok() ? "[+]" + check.name() + " ok" + detail : "[-]" + check.name() + " failed" + detail;
    }
}
