package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Configuration;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Understands a command line, does what it asks for, and turns every failure into one line and an exit code. */
public final class Cli {

    private final Surroundings surroundings;
    private final Console console;
    private final Commands commands;

    public Cli(Surroundings surroundings, Console console, Commands commands) {
        this.surroundings = surroundings;
        this.console = console;
        this.commands = commands;
    }

    /** Returns the exit code; never throws. */
    public int execute(String... arguments) {
        Messages messages = Messages.in(EarlyLanguage.of(arguments, surroundings));
        Flags flags = new Flags();
        CommandLine line = new CommandTree(messages, flags).build(new Bodies(messages, flags));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, words) -> complain(messages, ParseComplaints.of(e)));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(messages, e));
        int code = line.execute(arguments);
        line.getOut().flush();
        return console.failure()
                .map(reason -> unwritten(messages, reason, code))
                .orElse(code);
    }

    /** Bad input has no result, and has been complained of. */
    private int unwritten(Messages messages, String reason, int code) {
        if (code == ExitCode.BAD_INPUT.number()) {
            return code;
        }
        console.err().println(Shown.line(messages.say(Phrase.RESULT_UNWRITTEN, reason)));
        return ExitCode.FAILED.number();
    }

    private int failed(Messages messages, Exception e) {
        if (e instanceof BadInput bad) {
            return complain(messages, bad.sentence());
        }
        if (e instanceof Unable unable) {
            console.err().println(Shown.line(messages.say(unable.sentence())));
            return ExitCode.FAILED.number();
        }
        console.err().println(Shown.line(messages.say(Phrase.INTERNAL_ERROR, e.toString())));
        return ExitCode.FAILED.number();
    }

    private int complain(Messages messages, Sentence sentence) {
        console.err().println(Shown.line(messages.say(sentence)));
        return ExitCode.BAD_INPUT.number();
    }

    /** The bodies of the commands. */
    private final class Bodies implements CommandTree.Actions {

        private final Messages messages;
        private final Flags flags;

        Bodies(Messages messages, Flags flags) {
            this.messages = messages;
            this.flags = flags;
        }

        @Override
        public int run() {
            return commands.run(Settings.of(configuration()), messages).number();
        }

        @Override
        public int simulate(SimulateLine line) {
            // Complains of a language that is none; a simulation obeys no other setting.
            configuration();
            return commands.simulate(line, surroundings, messages).number();
        }

        @Override
        public int inspect(Map<InspectFlag, String> values) {
            Settings settings = Settings.of(configuration());
            settings.warnings().forEach(warning -> console.err().println(Shown.line(messages.say(warning))));
            InspectLine line = new InspectLine(values, settings.clusters().kubeconfigs());
            return commands.inspect(line, surroundings, messages).number();
        }

        @Override
        public int replay(String file) {
            Path journal = surroundings.workingDirectory().resolve(file);
            if (!Files.isRegularFile(journal) || !Files.isReadable(journal)) {
                throw new BadInput(Sentence.of(Phrase.JOURNAL_UNREADABLE, file));
            }
            return commands.replay(journal, Settings.of(configuration()), messages)
                    .number();
        }

        @Override
        public int configPrint() {
            Configuration configuration = configuration();
            Settings settings = Settings.of(configuration);
            settings.warnings().forEach(warning -> console.err().println(Shown.line(messages.say(warning))));
            new ConfigPrint(configuration, settings, messages).lines().forEach(console.out()::println);
            return ExitCode.FINE.number();
        }

        @Override
        public int completion(CommandLine tree) {
            console.out().print(AutoComplete.bash(CommandTree.PROGRAM, tree));
            return ExitCode.FINE.number();
        }

        private Configuration configuration() {
            return Configuration.load(flags.values(), surroundings);
        }
    }
}
