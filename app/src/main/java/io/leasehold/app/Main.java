package io.leasehold.app;

import io.leasehold.adapters.web.WebServer;
import io.leasehold.app.cli.Cli;
import io.leasehold.app.cli.Console;
import io.leasehold.app.config.Surroundings;
import java.util.Collections;
import java.util.List;

/** The program's entry. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Nearly every start is to run an instance, and its probes should be answered soon. These serve nobody.
        if (Collections.disjoint(List.of(arguments), List.of("simulate", "inspect"))) {
            WebServer.preload();
        }
        Console console = Console.ofThisProcess();
        System.exit(new Cli(Surroundings.ofThisProcess(), console, new Production(console)).execute(arguments));
    }
}
