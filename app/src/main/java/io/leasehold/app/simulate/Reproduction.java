package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import java.util.List;

/** The one command that shows a run again. */
final class Reproduction {

    /** What decides how a run goes, the seed aside; the rest decides how it is shown. */
    private static final List<SimulateFlag> DECISIVE = List.of(SimulateFlag.SUBJECT, SimulateFlag.FOR);

    private final String program;
    private final String scenario;
    private final SimulateLine line;

    Reproduction(String program, String scenario, SimulateLine line) {
        this.program = program;
        this.scenario = scenario;
        this.line = line;
    }

    String command(long seed) {
        StringBuilder command = new StringBuilder(program)
                .append(" simulate ")
                .append(Shell.quoted(scenario))
                .append(" --seed ")
                .append(seed);
        for (SimulateFlag flag : DECISIVE) {
            line.value(flag)
                    .ifPresent(value ->
                            command.append(' ').append(flag.flag()).append(' ').append(Shell.quoted(value)));
        }
        return command.toString();
    }
}
