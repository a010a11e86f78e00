package io.leasehold.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ScriptsFromTheStartTest {

    private static final Scripts.Installation AWAY = new Scripts.Installation.Unavailable("it is being restarted");
    private static final Scripts.Installation LOST = new Scripts.Installation.Unknown("the answer was lost");
    private static final Scripts.Installation DONE = new Scripts.Installation.Installed(List.of());
    private static final ScriptsFromTheStart.Pauses SHORT =
            new ScriptsFromTheStart.Pauses(Duration.ofMillis(1), Duration.ofMillis(4));
    private static final ScriptsFromTheStart.Pauses ENDLESS =
            new ScriptsFromTheStart.Pauses(Duration.ofDays(1), Duration.ofDays(1));

    private final Logger logger = (Logger) LoggerFactory.getLogger(ScriptsFromTheStart.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Answering scripts = new Answering();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static void awaitEnd(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void as_long_as_the_database_or_its_answer_is_away_it_is_tried_again() throws Exception {
        scripts.answers.addAll(List.of(AWAY, LOST, AWAY, DONE));
        try (ScriptsFromTheStart start = new ScriptsFromTheStart(scripts, SHORT)) {
            awaitEnd(start.install(List.of()));
        }
        assertThat(scripts.asked).hasValue(4);
        assertThat(warnings())
                .hasSize(3)
                .filteredOn(line -> line.contains("it is being restarted"))
                .hasSize(2);
        assertThat(warnings().get(1)).contains("not known", "the answer was lost");
    }

    @Test
    void what_is_refused_is_not_tried_again() throws Exception {
        scripts.answers.addAll(List.of(new Scripts.Installation.Refused("two have one name")));
        try (ScriptsFromTheStart start = new ScriptsFromTheStart(scripts, SHORT)) {
            awaitEnd(start.install(List.of()));
        }
        assertThat(scripts.asked).hasValue(1);
    }

    @Test
    void what_a_user_holds_is_told_once_by_name() throws Exception {
        scripts.answers.addAll(List.of(new Scripts.Installation.Installed(
                List.of(new Scripts.LeftOut("Builtin_Pod_020", "Pods", "my-pods")))));
        try (ScriptsFromTheStart start = new ScriptsFromTheStart(scripts, SHORT)) {
            awaitEnd(start.install(List.of()));
        }
        assertThat(warnings()).singleElement().asString().contains("Builtin_Pod_020", "Pods", "my-pods", "left out");
    }

    @Test
    void an_instance_that_stops_waits_neither_for_a_pause_nor_for_an_answer() throws Exception {
        scripts.answers.addAll(List.of(AWAY));
        for (Answering answering : List.of(scripts, new Answering())) {
            Thread thread;
            try (ScriptsFromTheStart start = new ScriptsFromTheStart(answering, ENDLESS)) {
                thread = start.install(List.of());
                assertThat(answering.first.await(20, TimeUnit.SECONDS)).isTrue();
            }
            awaitEnd(thread);
            assertThat(answering.asked).hasValue(1);
        }
    }

    /** Answers in this order, and then no more. */
    private static final class Answering implements Scripts {

        final Deque<Installation> answers = new ArrayDeque<>();
        final AtomicInteger asked = new AtomicInteger();
        final CountDownLatch first = new CountDownLatch(1);

        @Override
        public CompletionStage<Installation> install(List<Script> builtIn) {
            asked.incrementAndGet();
            first.countDown();
            return answers.isEmpty()
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(answers.removeFirst());
        }

        @Override
        public CompletionStage<Listing<Entry>> list() {
            throw new AssertionError("nobody lists");
        }

        @Override
        public CompletionStage<Listing<Script>> read(Collection<String> codes) {
            throw new AssertionError("nobody reads");
        }

        @Override
        public CompletionStage<BookOutcome> add(Script script, Asker by) {
            throw new AssertionError("nobody adds");
        }

        @Override
        public CompletionStage<BookOutcome> update(Script script, Asker by) {
            throw new AssertionError("nobody updates");
        }

        @Override
        public CompletionStage<BookOutcome> remove(String code, Asker by) {
            throw new AssertionError("nobody removes");
        }
    }
}
