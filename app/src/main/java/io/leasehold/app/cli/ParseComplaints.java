package io.leasehold.app.cli;

import io.leasehold.app.config.Nearest;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence why a command line could not be understood, and what is allowed. */
final class ParseComplaints {

    private ParseComplaints() {}

    static Sentence of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
        }
        if (e instanceof OverwrittenOptionException twice) {
            return Sentence.of(Phrase.FLAG_TWICE, name(twice.getOverwritten()));
        }
        if (e instanceof MissingParameterException missing) {
            return missing(missing.getMissing());
        }
        if (lacksCommand(e.getCommandLine())) {
            return Sentence.of(Phrase.COMMAND_INCOMPLETE, path(e.getCommandLine()), commands(e.getCommandLine()));
        }
        return Sentence.of(Phrase.LINE_NOT_UNDERSTOOD, firstLine(String.valueOf(e.getMessage())));
    }

    private static Sentence unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            return unknownFlag(word.replaceFirst("=.*", ""), command);
        }
        return command.getSubcommands().isEmpty()
                ? Sentence.of(Phrase.TOO_MANY_WORDS, word, path(command))
                : Sentence.of(Phrase.UNKNOWN_COMMAND, word, commands(command));
    }

    private static Sentence unknownFlag(String flag, CommandLine command) {
        List<String> known = command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .toList();
        List<String> near = Nearest.to(
                flag, known.stream().filter(name -> name.startsWith("--")).toList());
        return near.isEmpty()
                ? Sentence.of(Phrase.UNKNOWN_FLAG, flag, path(command))
                : Sentence.of(Phrase.UNKNOWN_FLAG_NEAR, flag, String.join(", ", near), path(command));
    }

    private static Sentence missing(List<ArgSpec> missing) {
        ArgSpec first = missing.get(0);
        return first instanceof OptionSpec
                ? Sentence.of(Phrase.FLAG_NEEDS_VALUE, name(first))
                : Sentence.of(Phrase.WORD_MISSING, first.paramLabel());
    }

    private static boolean lacksCommand(CommandLine command) {
        return command.getCommandSpec().userObject() == null
                && !command.getSubcommands().isEmpty();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String path(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String commands(CommandLine command) {
        Map<String, CommandLine> below = command.getSubcommands();
        return String.join(", ", below.keySet());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
