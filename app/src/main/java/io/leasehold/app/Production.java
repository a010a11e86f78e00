package io.leasehold.app;

import io.leasehold.app.cli.Commands;
import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.config.AdminToken;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Messages;
import java.nio.file.Path;

/** The commands of the product, on real clocks, threads and clusters. */
final class Production implements Commands {

    private final Console console;

    Production(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode run(Settings settings, Messages messages) {
        AdminToken.obtain(settings.web())
                .notice()
                .ifPresent(notice -> console.out().println(messages.say(notice)));
        return ExitCode.FINE;
    }

    @Override
    public ExitCode replay(Path journal, Settings settings, Messages messages) {
        return ExitCode.UNDECIDED;
    }
}
