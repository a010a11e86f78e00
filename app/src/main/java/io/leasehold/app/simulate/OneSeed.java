package io.leasehold.app.simulate;

import io.leasehold.app.cli.Console;
import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.report.JsonReport;
import io.leasehold.simulation.report.TextReport;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;

/** Runs one seed and tells what came of it. */
final class OneSeed {

    private final Question question;
    private final Console console;
    private final Campaign campaign;

    OneSeed(Question question, Console console) {
        this.question = question;
        this.console = console;
        this.campaign = new Campaign(question.scenario(), question.subject(), 1);
    }

    Verdict run() {
        RunResult run =
                question.wantsTrace() ? Recorded.run(campaign, question.seed()) : campaign.run(question.seed(), false);
        String reproduce = question.reproduction().command(question.seed());
        Printed.to(console, out -> {
            if (question.json()) {
                JsonReport.run(run, reproduce, out);
                return;
            }
            TextReport.verdict(explained(run), reproduce, out);
            if (question.lanes()) {
                out.append('\n');
                TextReport.lanes(run, out);
            }
        });
        question.outputs().show(run, reproduce);
        question.outputs().tell(CampaignResult.of(run), question.reproduction());
        return run.verdict();
    }

    /** Keeping a record costs time and memory, so it is only kept once there is something to explain. */
    private RunResult explained(RunResult run) {
        boolean unexplained = run.verdict() == Verdict.VIOLATED && !question.wantsTrace();
        return unexplained ? Recorded.again(campaign, run.seed()).orElse(run) : run;
    }
}
