package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.report.EventLines;
import io.leasehold.simulation.report.HtmlReport;
import io.leasehold.simulation.report.JunitXml;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.scenario.file.ScenarioPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that reports go to. */
record Outputs(Optional<ReportFile> html, Optional<ReportFile> events, Optional<ReportFile> junit) {

    /** Refuses files that could not be written, or that would overwrite each other or the scenario. */
    static Outputs of(SimulateLine line, Surroundings surroundings, Optional<Path> scenario) {
        Outputs outputs = new Outputs(
                file(SimulateFlag.HTML, line, surroundings),
                file(SimulateFlag.EVENTS, line, surroundings),
                file(SimulateFlag.JUNIT, line, surroundings));
        List<ReportFile> before = new ArrayList<>();
        for (ReportFile file : outputs.all()) {
            before.stream().filter(file::isSameAs).findFirst().ifPresent(other -> {
                throw new BadInput(Sentence.of(
                        Phrase.OUTPUT_TWICE, other.flag().flag(), file.flag().flag()));
            });
            scenario.ifPresent(file::mustNotBe);
            before.add(file);
        }
        return outputs;
    }

    private static Optional<ReportFile> file(SimulateFlag flag, SimulateLine line, Surroundings surroundings) {
        return line.value(flag).map(written -> ReportFile.of(flag, written, surroundings));
    }

    private List<ReportFile> all() {
        return Stream.of(html, events, junit).flatMap(Optional::stream).toList();
    }

    /** The flags of files that show one run. */
    List<String> ofOneRun() {
        return Stream.of(html, events)
                .flatMap(Optional::stream)
                .map(file -> file.flag().flag())
                .toList();
    }

    /** Writes what shows one recorded run. */
    void show(RunResult run, String reproduce) {
        html.ifPresent(file ->
                file.write(out -> HtmlReport.write(run, ScenarioPrinter.print(run.scenario()), reproduce, out)));
        events.ifPresent(file -> file.write(out -> EventLines.write(run, out)));
    }

    void tell(CampaignResult campaign, Reproduction reproduction) {
        junit.ifPresent(file ->
                file.write(out -> JunitXml.write(List.of(campaign), (ran, seed) -> reproduction.command(seed), out)));
    }
}
