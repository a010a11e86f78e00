package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.request.Nearest;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.BookOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sees to it that what a schedule names is there when it is saved. What goes later is told by the run. */
record Named(Scripts scripts, Webhooks webhooks) {

    private static final int TOLD = 5;

    /** Goes on if all that is named is there. */
    CompletionStage<BookOutcome> require(Task task, Supplier<CompletionStage<BookOutcome>> next) {
        return requireScripts(task.scripts(), () -> requireWebhooks(task.webhooks(), next));
    }

    private CompletionStage<BookOutcome> requireScripts(
            List<String> codes, Supplier<CompletionStage<BookOutcome>> next) {
        return Steps.then(
                scripts.list(),
                found -> go(
                        Subject.SCRIPT,
                        codes,
                        found.stream().map(Scripts.Entry::code).toList(),
                        next));
    }

    private CompletionStage<BookOutcome> requireWebhooks(
            List<String> names, Supplier<CompletionStage<BookOutcome>> next) {
        if (names.isEmpty()) {
            return next.get();
        }
        return Steps.then(
                webhooks.list(),
                found -> go(
                        Subject.WEBHOOK,
                        names,
                        found.stream().map(Webhooks.Entry::name).toList(),
                        next));
    }

    private static CompletionStage<BookOutcome> go(
            Subject subject, List<String> wanted, List<String> there, Supplier<CompletionStage<BookOutcome>> next) {
        List<String> unknown =
                wanted.stream().filter(each -> !there.contains(each)).toList();
        return unknown.isEmpty() ? next.get() : Steps.done(new BookOutcome.Refused(sentence(subject, unknown, there)));
    }

    /** Of one that is unknown it says which is near; of many it would be long. */
    private static String sentence(Subject subject, List<String> unknown, List<String> there) {
        String told = unknown.stream().limit(TOLD).map(each -> "'" + each + "'").collect(Collectors.joining(", "));
        String more = unknown.size() > TOLD ? " and " + (unknown.size() - TOLD) + " more" : "";
        String near = unknown.size() == 1 ? Nearest.hint(unknown.get(0), there) : "";
        return "there is no " + subject.word() + " " + told + more + near + ": give those that " + subject.path()
                + " lists";
    }
}
