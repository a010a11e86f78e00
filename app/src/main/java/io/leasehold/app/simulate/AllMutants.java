package io.leasehold.app.simulate;

import io.leasehold.app.cli.Console;
import io.leasehold.simulation.hunt.Hunt;
import io.leasehold.simulation.hunt.Hunted;
import io.leasehold.simulation.hunt.Subjects;
import io.leasehold.simulation.report.JsonReport;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hunts every subject that should be found wanting, each in the scenario where it should show: proof that the checks
 * bite. A hunt has one thread; the table is in the order of the subjects, however many threads there are.
 */
final class AllMutants {

    /** Each is found by far fewer; one that is not by so many has slipped through. */
    private static final int SEEDS = 50;

    private final int threads;
    private final Console console;
    private final Progress progress;
    private final String program;
    private final boolean json;

    AllMutants(int threads, Console console, Progress progress, String program, boolean json) {
        this.threads = threads;
        this.console = console;
        this.progress = progress;
        this.program = program;
        this.json = json;
    }

    Verdict run() {
        List<Hunt.Outcome> outcomes = outcomes();
        progress.end();
        Printed.to(console, out -> report(outcomes, out));
        if (!json) {
            progress.sum(outcomes.stream().mapToLong(Hunt.Outcome::seeds).sum());
        }
        return outcomes.stream().allMatch(Hunt.Outcome::isAsExpected) ? Verdict.PASSED : Verdict.VIOLATED;
    }

    private void report(List<Hunt.Outcome> outcomes, Appendable out) throws IOException {
        if (json) {
            JsonReport.hunts(outcomes, sentence(slipped(outcomes), outcomes.size()), this::command, out);
            return;
        }
        for (String line : lines(outcomes)) {
            out.append(line).append('\n');
        }
    }

    private List<Hunt.Outcome> outcomes() {
        List<Hunted> hunted = Subjects.hunted();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Hunt hunt = new Hunt(SEEDS, System::nanoTime);
            List<Future<Hunt.Outcome>> underWay = hunted.stream()
                    .map(each -> workers.submit(() -> hunt.of(each)))
                    .toList();
            List<Hunt.Outcome> outcomes = new ArrayList<>();
            for (Future<Hunt.Outcome> one : underWay) {
                outcomes.add(await(one));
                progress.on(outcomes.stream().mapToLong(Hunt.Outcome::seeds).sum(), (long) SEEDS * hunted.size());
            }
            return outcomes;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Hunt.Outcome await(Future<Hunt.Outcome> hunt) {
        try {
            return hunt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a hunt ended with a bug: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the hunt was interrupted", e);
        }
    }

    private static List<Hunt.Outcome> slipped(List<Hunt.Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> !outcome.isAsExpected()).toList();
    }

    private static String sentence(List<Hunt.Outcome> slipped, int all) {
        return slipped.isEmpty()
                ? "PASS all-mutants: each of " + all + " hunts found what it should"
                : "FAIL all-mutants: " + slipped.size() + " of " + all
                        + " hunts did not find what they should, the first is " + subject(slipped.get(0));
    }

    private List<String> lines(List<Hunt.Outcome> outcomes) {
        List<Hunt.Outcome> slipped = slipped(outcomes);
        List<String> lines = new ArrayList<>();
        lines.add(sentence(slipped, outcomes.size()));
        int subject = width(outcomes, AllMutants::subject);
        int scenario = width(outcomes, AllMutants::scenario);
        for (Hunt.Outcome outcome : outcomes) {
            lines.add("  " + pad(subject(outcome), subject) + pad(scenario(outcome), scenario) + found(outcome));
        }
        Hunt.Outcome first = slipped.isEmpty() ? outcomes.get(0) : slipped.get(0);
        lines.add("See one of them: " + command(first));
        return lines;
    }

    private String command(Hunt.Outcome outcome) {
        return program + " simulate " + scenario(outcome) + " --seed " + outcome.seeds() + " --subject "
                + subject(outcome);
    }

    private static String subject(Hunt.Outcome outcome) {
        return outcome.hunted().subject().name();
    }

    private static String scenario(Hunt.Outcome outcome) {
        return ScenarioChoice.HUNT + outcome.hunted().scenario();
    }

    private static String found(Hunt.Outcome outcome) {
        String expected =
                outcome.hunted().expected().stream().map(Invariant::name).collect(Collectors.joining(" or "));
        return outcome.violation()
                .map(found -> found.invariant().name() + " at seed " + outcome.seeds()
                        + (outcome.isAsExpected() ? "" : ", but it should be " + expected))
                .orElse("nothing in " + outcome.seeds() + " seeds, but it should be " + expected);
    }

    private static int width(List<Hunt.Outcome> outcomes, Function<Hunt.Outcome, String> column) {
        return outcomes.stream().map(column).mapToInt(String::length).max().orElse(0) + 2;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
