package io.leasehold.app;

import io.leasehold.app.cli.Cli;
import io.leasehold.app.cli.Console;
import io.leasehold.app.config.Surroundings;

/** The program's entry. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofThisProcess();
        System.exit(new Cli(Surroundings.ofThisProcess(), console, new Production(console)).execute(arguments));
    }
}
