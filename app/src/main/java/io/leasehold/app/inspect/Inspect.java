package io.leasehold.app.inspect;

import io.leasehold.adapters.jobs.kube.Limits;
import io.leasehold.adapters.jobs.kube.SessionCalls;
import io.leasehold.adapters.jobs.lua.Sandbox;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.cluster.KubernetesClusterSessions;
import io.leasehold.adapters.k8s.cluster.SessionTimings;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.cli.InspectFlag;
import io.leasehold.app.cli.InspectLine;
import io.leasehold.app.cli.Shown;
import io.leasehold.app.cli.StatusLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.SessionOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Does what was typed behind {@code inspect}: what is wrong with the line, the script or the kubeconfig is told before anything
 * is connected.
 */
public final class Inspect {

    private static final int LONGEST_SECONDS = 3_600;
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final String JSON = "json";

    private final Console console;
    private final Surroundings surroundings;
    private final Messages messages;
    private final boolean watched;

    /** @param watched whether a person looks on, so that progress is worth telling */
    public Inspect(Console console, Surroundings surroundings, Messages messages, boolean watched) {
        this.console = console;
        this.surroundings = surroundings;
        this.messages = messages;
        this.watched = watched;
    }

    /**
     * Runs the script.
     *
     * @throws BadInput for what cannot be understood or used
     */
    public ExitCode execute(InspectLine line) {
        boolean json = isJson(line);
        Duration timeout = timeout(line);
        String written =
                line.value(InspectFlag.SCRIPT).orElseThrow(() -> new BadInput(Sentence.of(Phrase.SCRIPT_NEEDED)));
        ScriptFile script = ScriptFile.read(written, surroundings);
        ClusterCatalog catalog = new ClusterCatalog(new KubeconfigLocation(line.kubeconfigs(), true), Optional.empty());
        ClusterId cluster = new ContextChoice(catalog, line.kubeconfigs()).of(line.value(InspectFlag.CONTEXT));
        Progress progress = new Progress(new StatusLine(console.err(), surroundings.environment()), watched && !json);
        List<String> log = new CopyOnWriteArrayList<>();
        try (Sandbox sandbox = new Sandbox(log::add);
                KubernetesClusterSessions sessions = new KubernetesClusterSessions(catalog, SessionTimings.DEFAULT)) {
            Grammar.complaint(script, sandbox).ifPresent(complaint -> {
                throw new BadInput(complaint);
            });
            progress.on(messages.say(Phrase.INSPECT_CONNECTING, cluster.value()));
            SessionOutcome session =
                    sessions.open(cluster, reason -> {}).toCompletableFuture().join();
            if (session instanceof SessionOutcome.Opened opened) {
                progress.on(messages.say(Phrase.INSPECT_RUNNING, script.name(), cluster.value()));
                SessionCalls calls = new SessionCalls(sessions, cluster, Limits.STANDARD);
                ScriptOutcome outcome = sandbox.run(script.source(), timeout, calls);
                Trial trial =
                        new Trial(script.name(), cluster, opened.serverVersion(), outcome, calls.unreached(), log);
                progress.end();
                return told(trial, json);
            }
            progress.end();
            return refused(cluster, (SessionOutcome.Failed) session);
        }
    }

    private ExitCode told(Trial trial, boolean json) {
        if (json) {
            console.out().println(new JsonTrial(trial).text());
        } else {
            TextTrial text = new TextTrial(trial, messages);
            text.log().forEach(console.err()::println);
            text.lines().forEach(console.out()::println);
        }
        return trial.isClean() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private ExitCode refused(ClusterId cluster, SessionOutcome.Failed failed) {
        console.err().println(Shown.line(messages.say(Phrase.CLUSTER_REFUSED, cluster.value(), failed.reason())));
        return ExitCode.FAILED;
    }

    private static boolean isJson(InspectLine line) {
        String format = line.value(InspectFlag.FORMAT).orElse("text");
        if (!format.equals("text") && !format.equals(JSON)) {
            throw new BadInput(Sentence.of(Phrase.BAD_CHOICE, InspectFlag.FORMAT.flag(), format, "text, json"));
        }
        return format.equals(JSON);
    }

    private static Duration timeout(InspectLine line) {
        Optional<String> written = line.value(InspectFlag.TIMEOUT);
        if (written.isEmpty()) {
            return USUAL;
        }
        String text = written.get();
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new BadInput(Sentence.of(
                    Phrase.BAD_WHOLE_NUMBER, InspectFlag.TIMEOUT.flag(), text, "1", Integer.toString(LONGEST_SECONDS)));
        }
        return Duration.ofSeconds(seconds);
    }
}
