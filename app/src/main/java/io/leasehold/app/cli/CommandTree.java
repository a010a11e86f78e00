package io.leasehold.app.cli;

import io.leasehold.app.config.Setting;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands with their flags and help; {@code run} is what the program does without a command. */
final class CommandTree {

    static final String PROGRAM = "leasehold";

    private static final List<Setting> ALL =
            Arrays.stream(Setting.values()).filter(Setting::hasFlag).toList();
    private static final List<Setting> OF_SIMULATE = List.of(Setting.LANG);
    private static final List<Setting> OF_INSPECT = List.of(Setting.KUBECONFIG, Setting.LANG);
    private static final List<Setting> OF_REPLAY = List.of(Setting.LOG_V, Setting.LANG);
    private static final int WIDTH = 110;

    private final Messages messages;
    private final Flags flags;

    CommandTree(Messages messages, Flags flags) {
        this.messages = messages;
        this.flags = flags;
    }

    /** Builds the tree; each action returns the exit code. */
    CommandLine build(Actions actions) {
        CommandSpec root = command(PROGRAM, Phrase.HELP_PROGRAM, ALL, line -> actions.run());
        root.usageMessage().footer(messages.say(Phrase.HELP_FOOTER));
        root.addSubcommand("run", command("run", Phrase.HELP_RUN, ALL, line -> actions.run()));
        root.addSubcommand("simulate", simulate(actions));
        root.addSubcommand("replay", replay(actions));
        root.addSubcommand("inspect", inspect(actions));
        CommandSpec config = group("config", Phrase.HELP_CONFIG);
        config.addSubcommand("print", command("print", Phrase.HELP_CONFIG_PRINT, ALL, line -> actions.configPrint()));
        root.addSubcommand("config", config);
        root.addSubcommand(
                "completion",
                command("completion", Phrase.HELP_COMPLETION, List.of(), line -> actions.completion(tree(line))));
        return new CommandLine(root).setExpandAtFiles(false);
    }

    /** What the commands do. */
    interface Actions {
        int run();

        int simulate(SimulateLine line);

        int replay(String file);

        int inspect(Map<InspectFlag, String> values);

        int configPrint();

        int completion(CommandLine tree);
    }

    private CommandSpec simulate(Actions actions) {
        SimulateWords words = new SimulateWords();
        CommandSpec simulate =
                command("simulate", Phrase.HELP_SIMULATE, List.of(), line -> actions.simulate(words.line(line)));
        words.addTo(simulate, messages);
        OF_SIMULATE.forEach(setting -> simulate.addOption(flags.option(setting, messages)));
        simulate.usageMessage()
                .footer(messages.say(Phrase.HELP_SIMULATE_EXAMPLES).split("\n", -1));
        return simulate;
    }

    private CommandSpec inspect(Actions actions) {
        Words<InspectFlag> words = new Words<>(InspectFlag.class);
        CommandSpec inspect =
                command("inspect", Phrase.HELP_INSPECT, List.of(), line -> actions.inspect(words.values()));
        words.addTo(inspect, messages);
        OF_INSPECT.forEach(setting -> inspect.addOption(flags.option(setting, messages)));
        inspect.usageMessage().footer(messages.say(Phrase.HELP_INSPECT_EXAMPLES).split("\n", -1));
        return inspect;
    }

    private CommandSpec replay(Actions actions) {
        CommandSpec replay = command("replay", Phrase.HELP_REPLAY, OF_REPLAY, line -> actions.replay(file(line)));
        return replay.addPositional(PositionalParamSpec.builder()
                .index("0")
                .required(true)
                .arity("1")
                .type(String.class)
                .paramLabel("FILE")
                .description(messages.say(Phrase.HELP_REPLAY_FILE))
                .build());
    }

    private static String file(CommandLine line) {
        return line.getParseResult().matchedPositionalValue(0, "");
    }

    private static CommandLine tree(CommandLine line) {
        return line.getParent() == null ? line : tree(line.getParent());
    }

    private CommandSpec command(String name, Phrase help, List<Setting> settings, ToIntFunction<CommandLine> action) {
        Action body = new Action(action);
        CommandSpec command = described(CommandSpec.wrapWithoutInspection(body), name, help);
        settings.forEach(setting -> command.addOption(flags.option(setting, messages)));
        body.line(command);
        return command;
    }

    /** A word that is only there for the commands below it. */
    private CommandSpec group(String name, Phrase help) {
        return described(CommandSpec.create(), name, help);
    }

    private CommandSpec described(CommandSpec command, String name, Phrase help) {
        command.name(name)
                .version(PROGRAM + " " + Version.ofThisProgram())
                .addOption(standard("--help", Phrase.HELP_HELP, "-h")
                        .usageHelp(true)
                        .build())
                .addOption(standard("--version", Phrase.HELP_VERSION, "-V")
                        .versionHelp(true)
                        .build());
        UsageMessageSpec usage = command.usageMessage();
        usage.description(messages.say(help))
                .width(WIDTH)
                .sortOptions(false)
                .adjustLineBreaksForWideCJKCharacters(true);
        usage.synopsisHeading(messages.say(Phrase.HELP_USAGE) + " ").abbreviateSynopsis(true);
        usage.optionListHeading("%n" + messages.say(Phrase.HELP_FLAGS) + "%n");
        usage.commandListHeading("%n" + messages.say(Phrase.HELP_COMMANDS) + "%n");
        usage.footerHeading("%n");
        return command;
    }

    private OptionSpec.Builder standard(String name, Phrase help, String shortName) {
        return OptionSpec.builder(shortName, name)
                .arity("0")
                .type(boolean.class)
                .description(messages.say(help));
    }

    /** The body of a command: the parser calls it once the line has been read. */
    private static final class Action implements Callable<Integer> {

        private final ToIntFunction<CommandLine> action;
        private CommandSpec command = CommandSpec.create();

        Action(ToIntFunction<CommandLine> action) {
            this.action = action;
        }

        void line(CommandSpec spec) {
            command = spec;
        }

        @Override
        public Integer call() {
            return action.applyAsInt(command.commandLine());
        }
    }
}
