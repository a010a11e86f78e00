package io.leasehold.app.simulate;

import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.report.JsonReport;
import io.leasehold.simulation.report.TextReport;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a campaign and tells what came of it. */
final class ManySeeds {

    /** After so many nobody reads on. */
    private static final int MOST_FAILED = 10;

    private final Question question;
    private final Numbers.Seeds seeds;
    private final Console console;
    private final Messages messages;
    private final Progress progress;
    private final Campaign campaign;

    ManySeeds(Question question, Numbers.Seeds seeds, Console console, Messages messages, Progress progress) {
        this.question = question;
        this.seeds = seeds;
        this.console = console;
        this.messages = messages;
        this.progress = progress;
        this.campaign = new Campaign(question.scenario(), question.subject(), question.threads());
    }

    Verdict run() {
        CampaignResult result =
                campaign.run(seeds.first(), seeds.last(), MOST_FAILED, runs -> progress.on(runs, seeds.count()));
        progress.end();
        Optional<RunResult> failed = firstFailure(result);
        Printed.to(console, out -> report(result, failed, out));
        if (!question.json()) {
            progress.sum(result.runs());
        }
        question.outputs().tell(result, question.reproduction());
        failed.ifPresentOrElse(run -> question.outputs().show(run, command(run.seed())), () -> nothingToShow(result));
        return result.verdict();
    }

    /** The run of the first seed that failed, recorded, if there is one and it is to be shown. */
    private Optional<RunResult> firstFailure(CampaignResult result) {
        return result.failedSeeds().stream()
                .findFirst()
                .filter(seed -> !question.json() || question.wantsTrace())
                .flatMap(seed -> Recorded.again(campaign, seed));
    }

    private void report(CampaignResult result, Optional<RunResult> failed, Appendable out) throws IOException {
        if (question.json()) {
            JsonReport.campaign(result, this::command, out);
        } else if (failed.isEmpty()) {
            TextReport.campaign(result, this::command, out);
        } else {
            TextReport.campaign(result, failed.get(), command(failed.get().seed()), out);
            if (question.lanes()) {
                out.append('\n');
                TextReport.lanes(failed.get(), out);
            }
        }
    }

    private String command(long seed) {
        return question.reproduction().command(seed);
    }

    private void nothingToShow(CampaignResult result) {
        if (question.wantsTrace() && !result.failedSeeds().isEmpty()) {
            throw Recorded.tooLarge();
        }
        List<String> flags = new ArrayList<>(question.outputs().ofOneRun());
        if (question.lanes()) {
            flags.add(SimulateFlag.LANES.flag());
        }
        if (!flags.isEmpty()) {
            console.err().println(messages.say(Phrase.NOTHING_TO_SHOW, String.join(", ", flags)));
        }
    }
}
