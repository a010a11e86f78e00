package io.leasehold.app.inspect;

import io.leasehold.adapters.jobs.lua.ClusterCalls;
import io.leasehold.adapters.jobs.lua.Sandbox;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.app.cli.Unable;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.inspection.ScriptStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text is a script at all. The sandbox is asked, which has the one grammar that counts, and runs nothing of it. */
final class Grammar {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MARK = "no script: ";
    private static final Pattern PLACE = Pattern.compile("(?s)(?:\\[string \"script\"]|script):(\\d+):? ?(.*)");
    private static final ClusterCalls NO_CALLS =
            (question, pages) -> new ClusterCalls.Reply.Refused("nothing is asked here");

    private Grammar() {}

    /**
     * Says in which line a text ends being a script, or why nobody can tell.
     *
     * @throws Unable if this machine runs no scripts
     */
    static Optional<Sentence> complaint(ScriptFile script, Sandbox sandbox) {
        String check =
                "local f, e = load(" + quoted(script.source()) + ") if not f then error('" + MARK + "' .. e, 0) end";
        ScriptOutcome outcome = sandbox.run(check, TIMEOUT, NO_CALLS);
        if (outcome.status() == ScriptStatus.SUCCESS) {
            return Optional.empty();
        }
        String error = outcome.error();
        if (error.startsWith(Sandbox.NO_PROCESS)) {
            throw new Unable(Sentence.of(Phrase.SCRIPT_UNCHECKED, script.name(), error));
        }
        int mark = error.indexOf(MARK);
        return Optional.of(
                mark < 0
                        ? Sentence.of(Phrase.SCRIPT_UNCHECKED, script.name(), error)
                        : Sentence.of(
                                Phrase.SCRIPT_MALFORMED, script.name(), placed(error.substring(mark + MARK.length()))));
    }

    private static String placed(String error) {
        Matcher form = PLACE.matcher(error);
        return (form.matches() ? "line " + form.group(1) + ": " + form.group(2) : error)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String quoted(String source) {
        StringBuilder text = new StringBuilder(source.length() + 100).append('"');
        source.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> text.append('\\').append((char) c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case 0 -> text.append("\\000");
                default -> text.append((char) c);
            }
        });
        return text.append('"').toString();
    }
}
