package io.leasehold.ports.inspection;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The scripts there are, shared by all instances. Each change and its audit entry are one transaction. Stages complete
 * normally, on any thread.
 */
public interface Scripts {

    /** Lists all scripts, by code, without their sources, which may be many MiB together. */
    CompletionStage<Listing<Entry>> list();

    /** Reads those of the codes, in their order; those that are not there are left out. */
    CompletionStage<Listing<Script>> read(Collection<String> codes);

    /** Adds a user's script; one whose code or name is taken is refused. */
    CompletionStage<BookOutcome> add(Script script, Asker by);

    /** Replaces a user's script; a built-in one is refused. */
    CompletionStage<BookOutcome> update(Script script, Asker by);

    /** Removes a user's script; a built-in one is refused. Schedules that name it say so when they run. */
    CompletionStage<BookOutcome> remove(String code, Asker by);

    /**
     * Makes the built-in scripts these, in one transaction: new ones are added, others replaced, and those that are there no
     * more removed. Users' scripts stay; one that has a built-in's code or name keeps it, and the built-in is left out. Not
     * in the audit. To be repeated at will.
     */
    CompletionStage<Installation> install(List<Script> builtIn);

    /** A script without its source. */
    record Entry(
            String code,
            String name,
            Script.Type type,
            String description,
            String group,
            String version,
            String kind,
            Duration timeout) {

        public static Entry of(Script script) {
            return new Entry(
                    script.code(),
                    script.name(),
                    script.type(),
                    script.description(),
                    script.group(),
                    script.version(),
                    script.kind(),
                    script.timeout());
        }
    }

    /**
     * A built-in script that is not there.
     *
     * @param holder the code of the user's script that has its code or name
     */
    record LeftOut(String code, String name, String holder) {}

    /** What came of installing. */
    sealed interface Installation {

        <R> R answer(Handler<R> handler);

        /** What each outcome means; one method per outcome. */
        interface Handler<R> {
            R onInstalled(Installed installed);

            R onRefused(Refused refused);

            R onUnavailable(Unavailable unavailable);

            R onUnknown(Unknown unknown);
        }

        /** They are there, but for some. */
        record Installed(List<LeftOut> leftOut) implements Installation {
            public Installed {
                leftOut = List.copyOf(leftOut);
            }

            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onInstalled(this);
            }
        }

        /** They are not as scripts must be; one sentence says what is wrong. Nothing was changed. */
        record Refused(String reason) implements Installation {
            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onRefused(this);
            }
        }

        /** The database did not answer; one sentence says why. Nothing was changed. */
        record Unavailable(String reason) implements Installation {
            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onUnavailable(this);
            }
        }

        /** It may have been done, or may yet be; one sentence says why that is not known. */
        record Unknown(String reason) implements Installation {
            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onUnknown(this);
            }
        }
    }
}
