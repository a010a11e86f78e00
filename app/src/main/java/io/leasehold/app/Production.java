package io.leasehold.app;

import io.leasehold.adapters.web.StartOutcome;
import io.leasehold.app.cli.Commands;
import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.AdminToken;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.log.Log;
import io.leasehold.app.log.LogNarrator;
import io.leasehold.app.log.Verbosity;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.app.runtime.SystemTicker;
import io.leasehold.app.simulate.Invocation;
import io.leasehold.app.simulate.Simulate;
import io.leasehold.app.wiring.Backend;
import io.leasehold.app.wiring.ProductionComponent;
import io.leasehold.app.wiring.SelfPortrait;
import io.leasehold.coordinator.journal.Replay;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        // What is wrong with the choice of a host cluster or the journal shows here, before anything is logged.
        Backend backend = parts.backend();
        parts.coordinator();
        beginLog(settings, self, token);
        RunningInstance instance = new RunningInstance(parts);
        introduce(settings, messages, token, backend, self);
        return instance.listen().answer(new StartOutcome.Handler<>() {
            @Override
            public ExitCode onListening(StartOutcome.Listening listening) {
                LOG.info(messages.say(Phrase.LISTENING, listening.host(), Integer.toString(listening.port())));
                return untilTold(instance);
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
        // Masking a short one would black out ordinary words, and give it away by them; none is ever logged.
        secrets.removeIf(secret -> secret.length() < SHORTEST_MASKED);
        Log.begin(console.out(), new Verbosity(settings.verbosity()), self.value(), secrets);
    }

    private static void introduce(
            Settings settings, Messages messages, AdminToken token, Backend backend, InstanceId self) {
        LOG.info(messages.say(Phrase.STARTING, self, settings.leases().product()));
        settings.warnings().forEach(warning -> LOG.warn(messages.say(warning)));
        backend.warnings().forEach(LOG::warn);
        LOG.info(messages.say(Phrase.HOST_CHOSEN, backend.reason()));
        token.notice().ifPresent(notice -> LOG.info(messages.say(notice)));
    }

    /** A signal ends the program through the hook, which ends it with 0 once everything is handed over. */
    private static ExitCode untilTold(RunningInstance instance) {
        Thread hook = new Thread(
                () -> {
                    boolean orderly = instance.shutDown();
                    Log.end();
                    Runtime.getRuntime().halt((orderly ? ExitCode.FINE : ExitCode.FAILED).number());
                },
                "leasehold-shutdown");
        // Before the first claim, so that no signal finds a leader that would not hand over.
        Runtime.getRuntime().addShutdownHook(hook);
        instance.begin();
        try {
            instance.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.FINE;
    }

    @Override
    public ExitCode simulate(SimulateLine line, Surroundings surroundings, Messages messages) {
        return new Simulate(console, surroundings, messages, Invocation.ofThisProcess()).execute(line);
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
