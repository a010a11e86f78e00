package io.leasehold.app;

import io.leasehold.adapters.web.StartOutcome;
import io.leasehold.app.cli.Commands;
import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.cli.InspectLine;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.cli.Terminal;
import io.leasehold.app.config.AdminToken;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.inspect.Inspect;
import io.leasehold.app.log.Log;
import io.leasehold.app.log.LogNarrator;
import io.leasehold.app.log.Verbosity;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.app.runtime.StopSignals;
import io.leasehold.app.runtime.SystemTicker;
import io.leasehold.app.simulate.Invocation;
import io.leasehold.app.simulate.Simulate;
import io.leasehold.app.wiring.ProductionComponent;
import io.leasehold.app.wiring.SelfPortrait;
import io.leasehold.coordinator.journal.Replay;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of the product, on real clocks, threads and clusters. */
final class Production implements Commands {

    private static final Logger LOG = LoggerFactory.getLogger("io.leasehold.app");

    private static final int SHORTEST_MASKED = 8;

    private final Console console;

    Production(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run(Settings settings, Messages messages) {
        AdminToken token = AdminToken.obtain(settings.web());
        InstanceId self = SelfPortrait.freshId();
        ProductionComponent parts = ProductionComponent.factory()
                .create(settings, self, token, new LogNarrator(messages, new SystemTicker()));
        // What is wrong with the choice of a host cluster, a key or the journal shows here, before anything is logged.
        parts.backend();
        parts.keys();
        parts.coordinator();
        beginLog(settings, self, token);
        RunningInstance instance = new RunningInstance(parts);
        introduce(settings, messages, token, parts, self);
        return instance.listen().answer(new StartOutcome.Handler<>() {
            @Override
            public ExitCode onListening(StartOutcome.Listening listening) {
                LOG.info(messages.say(Phrase.LISTENING, listening.host(), Integer.toString(listening.port())));
                return untilTold(instance, messages);
            }

            @Override
            public ExitCode onRefused(StartOutcome.Refused refused) {
                Log.end();
                instance.letGo();
                throw new BadInput(Sentence.of(Phrase.CANNOT_LISTEN, refused.reason()));
            }
        });
    }

    private void beginLog(Settings settings, InstanceId self, AdminToken token) {
        List<String> secrets = new ArrayList<>(List.of(token.secret().reveal()));
        settings.web().viewerToken().map(Secret::reveal).ifPresent(secrets::add);
        settings.database().secrets().map(Secret::reveal).forEach(secrets::add);
        // Masking a short one would black out ordinary words, and give it away by them; none is ever logged.
        secrets.removeIf(secret -> secret.length() < SHORTEST_MASKED);
        Log.begin(console.out(), new Verbosity(settings.verbosity()), self.value(), secrets);
    }

    private static void introduce(
            Settings settings, Messages messages, AdminToken token, ProductionComponent parts, InstanceId self) {
        LOG.info(messages.say(Phrase.STARTING, self, settings.leases().product()));
        settings.warnings().forEach(warning -> LOG.warn(messages.say(warning)));
        parts.keys().warnings().forEach(warning -> LOG.warn(messages.say(warning)));
        parts.backend().warnings().forEach(LOG::warn);
        LOG.info(messages.say(Phrase.HOST_CHOSEN, parts.backend().reason()));
        token.notice().ifPresent(notice -> LOG.info(messages.say(notice)));
    }

    /** Runs until a signal comes or the database is refused, hands over what is held, and ends the process. */
    private static ExitCode untilTold(RunningInstance instance, Messages messages) {
        CompletableFuture<Optional<String>> end = new CompletableFuture<>();
        // Before the first claim, so that no signal finds a leader that would not hand over.
        List<String> notTaken = StopSignals.take(() -> end.complete(Optional.empty()));
        if (!notTaken.isEmpty()) {
            LOG.warn(messages.say(Phrase.SIGNALS_NOT_TAKEN, String.join(", ", notTaken)));
        }
        instance.begin(refusal -> end.complete(Optional.of(refusal)));
        Optional<String> refusal = end.join();
        boolean orderly = instance.shutDown();
        Log.end();
        refusal.ifPresent(reason -> {
            throw new BadInput(Sentence.of(Phrase.DATABASE_REFUSED, reason));
        });
        return end(orderly ? ExitCode.FINE : ExitCode.FAILED);
    }

    /** All is handed over and closed: whatever a library still wants to do at the end could only hang. */
    private static ExitCode end(ExitCode code) {
        Runtime.getRuntime().halt(code.number());
        return code;
    }

    @Override
    public ExitCode simulate(SimulateLine line, Surroundings surroundings, Messages messages) {
        return new Simulate(console, surroundings, messages, Invocation.ofThisProcess()).execute(line);
    }

    @Override
    public ExitCode inspect(InspectLine line, Surroundings surroundings, Messages messages) {
        return new Inspect(console, surroundings, messages, Terminal.isWatched()).execute(line);
    }

    @Override
    public ExitCode replay(Path journal, Settings settings, Messages messages) {
        return Replay.of(journal).answer(new Replay.Outcome.Handler<>() {
            @Override
            public ExitCode onAgrees(Replay.Outcome.Agrees outcome) {
                console.out().println(messages.say(Phrase.REPLAY_AGREES, Long.toString(outcome.steps())));
                outcome.note().ifPresent(console.out()::println);
                return ExitCode.FINE;
            }

            @Override
            public ExitCode onDiffers(Replay.Outcome.Differs outcome) {
                console.out().println(outcome.sentence());
                return ExitCode.FAILED;
            }

            @Override
            public ExitCode onUnreadable(Replay.Outcome.Unreadable outcome) {
                throw new BadInput(Sentence.of(Phrase.JOURNAL_REFUSED, outcome.sentence()));
            }
        });
    }
}
