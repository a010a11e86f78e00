package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.Question.Range;
import io.leasehold.adapters.jobs.lua.Question.Target;
import io.leasehold.adapters.jobs.lua.wire.Ask;
import io.leasehold.adapters.jobs.lua.wire.ProtocolViolation;
import java.util.Optional;

/** Reads the questions of scripts. */
final class Asked {

    private final Ask ask;

    private Asked(Ask ask) {
        this.ask = ask;
    }

    static Question question(Ask ask) throws ProtocolViolation {
        return new Asked(ask).question();
    }

    private Question question() throws ProtocolViolation {
        return switch (ask.subject()) {
            case OBJECTS -> new Question.Objects(target());
            case SINGLE -> new Question.Single(target());
            case DOC -> new Question.Doc(target(), text("field"));
            case LOGS -> new Question.Logs(target(), number("tailLines"), optional("container"));
            case POD_USAGE -> new Question.PodUsage(target());
            case PROMETHEUS -> prometheus(optional("at"), Optional.empty());
            case PROMETHEUS_RANGE ->
                prometheus(Optional.empty(), Optional.of(new Range(text("start"), text("end"), text("step"))));
        };
    }

    private Question prometheus(Optional<String> at, Optional<Range> range) throws ProtocolViolation {
        return new Question.Prometheus(
                text("expr"), text("address"), text("namespace"), text("service"), at, range, number("timeoutSeconds"));
    }

    private Target target() {
        return new Target(
                text("group"),
                text("version"),
                text("kind"),
                text("namespace"),
                text("name"),
                text("labelSelector"),
                text("allNamespaces").equals("true"));
    }

    private String text(String name) {
        return ask.parameters().getOrDefault(name, "");
    }

    private Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    private Optional<Integer> number(String name) throws ProtocolViolation {
        try {
            return optional(name).map(Integer::valueOf);
        } catch (NumberFormatException problem) {
            throw new ProtocolViolation("a question has a number that is none");
        }
    }
}
