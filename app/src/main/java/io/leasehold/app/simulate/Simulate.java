package io.leasehold.app.simulate;

import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.file.ScenarioPrinter;

/** Does what was typed behind {@code simulate}. */
public final class Simulate {

    private final Console console;
    private final Surroundings surroundings;
    private final Messages messages;
    private final Invocation invocation;

    public Simulate(Console console, Surroundings surroundings, Messages messages, Invocation invocation) {
        this.console = console;
        this.surroundings = surroundings;
        this.messages = messages;
        this.invocation = invocation;
    }

    /**
     * Lists, prints or runs.
     *
     * @throws BadInput for what cannot be understood or done, before anything has been run
     */
    public ExitCode execute(SimulateLine line) {
        Contradictions.check(line);
        if (line.has(SimulateFlag.LIST)) {
            new Listing(messages).lines().forEach(console.out()::println);
            return ExitCode.FINE;
        }
        if (SubjectChoice.isAllMutants(line)) {
            return code(allMutants(line).run());
        }
        Question question = Question.of(line, surroundings, invocation);
        if (line.has(SimulateFlag.RESOLVED)) {
            console.out().print(ScenarioPrinter.print(Resolver.resolve(question.scenario(), question.seed())));
            return ExitCode.FINE;
        }
        Verdict verdict = question.seeds()
                .map(seeds -> new ManySeeds(question, seeds, console, messages, told(question)).run())
                .orElseGet(() -> new OneSeed(question, console).run());
        return code(verdict);
    }

    private AllMutants allMutants(SimulateLine line) {
        boolean json = Question.isJson(line);
        return new AllMutants(
                Numbers.threads(line, invocation),
                console,
                progress(invocation.watched() && !json),
                invocation.program(),
                json);
    }

    private static ExitCode code(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> ExitCode.FINE;
            case VIOLATED -> ExitCode.FAILED;
            case UNDECIDED -> ExitCode.UNDECIDED;
        };
    }

    /** Programs that read JSON must not find a line of progress in what they are shown of a failure. */
    private Progress told(Question question) {
        return progress(invocation.watched() && !question.json());
    }

    private Progress progress(boolean watched) {
        return new Progress(console.err(), surroundings.environment(), messages, watched, System::nanoTime);
    }
}
