package io.leasehold.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.coordinator.Instance;
import io.leasehold.coordinator.VirtualTime;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of an instance's run, and what a replay makes of it, whole, cut off, changed and damaged. */
final class JournalTest {

    private static final ClusterId EAST = new ClusterId("config/east");

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();

    private Path file() {
        return folder.resolve("journal.ndjson");
    }

    private Journal open(Journal.Limits limits) {
        return Journal.open(file(), limits, time.loop()).journal().orElseThrow();
    }

    /** An instance leads, connects, disconnects and ends. */
    private void live(Recorder recorder) {
        Instance instance = new Instance(
                        "one", time, new InMemoryLeaseStore(), Instance.Options.PLAIN.withRecorder(recorder))
                .knowing(EAST)
                .started();
        time.run(Duration.ofSeconds(90));
        instance.coordinator.connect(EAST);
        time.run(Duration.ofSeconds(90));
        instance.coordinator.disconnect(EAST);
        instance.coordinator.shutdown();
        time.run(Duration.ofSeconds(30));
        assertThat(instance.coordinator.halted().toCompletableFuture()).isDone();
    }

    private List<String> lived() throws IOException {
        live(open(Journal.Limits.DEFAULT));
        return Files.readAllLines(file());
    }

    private Replay.Outcome replay(List<String> lines) throws IOException {
        Files.write(file(), lines);
        return Replay.of(file());
    }

    @Test
    void a_run_is_replayed_to_the_same_effects_and_states() throws IOException {
        List<String> lines = lived();

        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(lines.get(0)).startsWith("{\"snapshot\":{");
        assertThat(Replay.of(file())).isEqualTo(new Replay.Outcome.Agrees(lines.size() - 1, Optional.empty()));
    }

    @Test
    void every_input_effect_and_state_of_a_run_comes_back_as_it_was() {
        Codec codec = new Codec();
        live(new Recorder() {
            @Override
            public void stepped(Moment now, Input input, Node before, Node.Step step) {
                assertThat(codec.input.read(codec.parse(codec.text(codec.input, input)), "input"))
                        .isEqualTo(input);
                assertThat(codec.state.read(codec.parse(codec.text(codec.state, before)), "state"))
                        .isEqualTo(before);
            }

            @Override
            public void failed(Moment now, Input input, Node before, Throwable bug) {
                throw new AssertionError(bug);
            }
        });
    }

    @Test
    void files_are_rotated_each_begins_with_a_snapshot_and_each_is_replayed() throws IOException {
        live(open(new Journal.Limits(20_000, 3, 4096)));

        List<Path> files = List.of(file(), folder.resolve("journal.ndjson.1"), folder.resolve("journal.ndjson.2"));
        assertThat(folder).isDirectoryNotContaining("glob:**.3");
        for (Path each : files) {
            assertThat(Files.readAllLines(each).get(0)).startsWith("{\"snapshot\":");
            assertThat(Replay.of(each)).isInstanceOf(Replay.Outcome.Agrees.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.size(folder.resolve("journal.ndjson.1"))).isLessThanOrEqualTo(20_000);
    }

    @Test
    void an_older_journal_is_kept_aside() throws IOException {
        Files.writeString(file(), "older");
        live(open(Journal.Limits.DEFAULT));

        assertThat(folder.resolve("journal.ndjson.1")).hasContent("older");
        assertThat(Replay.of(file())).isInstanceOf(Replay.Outcome.Agrees.class);
    }

    @Test
    void with_one_file_the_older_one_is_replaced() throws IOException {
        Files.writeString(file(), "older");
        live(open(new Journal.Limits(1 << 20, 1, 4096)));

        assertThat(folder).isDirectoryNotContaining("glob:**.1");
        assertThat(Replay.of(file())).isInstanceOf(Replay.Outcome.Agrees.class);
    }

    @Test
    void steps_that_cannot_wait_are_lost_counted_and_followed_by_a_snapshot() throws IOException {
        List<Runnable> disk = new ArrayList<>();
        Journal journal = Journal.open(file(), new Journal.Limits(1 << 20, 2, 3), new EventLoop() {
                    @Override
                    public void submit(Runnable task) {
                        disk.add(task);
                    }

                    @Override
                    public void wakeAt(MonoTime when, Runnable task) {
                        throw new AssertionError("the journal waits for nothing");
                    }
                })
                .journal()
                .orElseThrow();
        Steps steps = new Steps();
        steps.record(journal, 5);
        List.copyOf(disk).forEach(Runnable::run);
        disk.clear();
        steps.record(journal, 2);
        journal.close();
        disk.forEach(Runnable::run);

        assertThat(journal.lost()).isEqualTo(2);
        assertThat(Files.readAllLines(file()))
                .extracting(line -> line.substring(2, line.indexOf('"', 2)))
                .containsExactly("snapshot", "step", "step", "step", "gap", "snapshot", "step", "step");
        assertThat(Replay.of(file())).isEqualTo(new Replay.Outcome.Agrees(5, Optional.empty()));
    }

    @Test
    void a_place_where_no_journal_can_be_is_refused_with_a_sentence() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));

        assertThat(refusal(link)).contains("symbolic link");
        assertThat(refusal(folder)).contains("no ordinary file");
        assertThat(refusal(folder.resolve("missing/journal"))).contains("does not exist: create it");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    private String refusal(Path path) {
        Journal.Opening opening = Journal.open(path, Journal.Limits.DEFAULT, time.loop());
        assertThat(opening.journal()).isEmpty();
        return opening.refusal().orElseThrow();
    }

    @Test
    void a_disk_that_fails_costs_steps_until_it_has_recovered() throws IOException {
        Journal journal = open(new Journal.Limits(1 << 20, 1, 4096));
        Path obstacle = file().resolve("x");
        Files.createDirectory(file());
        Files.writeString(obstacle, "x");
        Steps steps = new Steps();
        steps.record(journal, 1);
        time.run(Duration.ofSeconds(1));
        Files.delete(obstacle);
        steps.record(journal, 1001);
        time.run(Duration.ofSeconds(1));

        assertThat(journal.lost()).isEqualTo(1000);
        assertThat(Replay.of(file())).isEqualTo(new Replay.Outcome.Agrees(2, Optional.empty()));
    }

    @Test
    void a_changed_hash_is_a_difference_at_its_line() throws IOException {
        List<String> lines = new ArrayList<>(lived());
        String line = lines.get(20);
        String hash = line.substring(line.length() - 18, line.length() - 2);
        lines.set(20, line.replace(hash, "0123456789abcdef"));

        assertThat(replay(lines)).isEqualTo(new Replay.Outcome.Differs(21, 20, "state", "0123456789abcdef", hash));
    }

    @Test
    void a_changed_effect_is_a_difference_at_its_line() throws IOException {
        List<String> lines = new ArrayList<>(lived());
        int at = indexOf(lines, "\"type\":\"UpdateLease\"");
        lines.set(at, lines.get(at).replaceFirst("\"type\":\"UpdateLease\"", "\"type\":\"CreateLease\""));
        lines.set(at, lines.get(at).replaceFirst("\"expected\":\\{[^}]*},", ""));

        assertThat(replay(lines)).isInstanceOfSatisfying(Replay.Outcome.Differs.class, difference -> {
            assertThat(difference.line()).isEqualTo(at + 1);
            assertThat(difference.what()).isEqualTo("effects");
            assertThat(difference.sentence()).contains("CreateLease", "UpdateLease");
        });
    }

    @Test
    void a_changed_input_is_a_difference() throws IOException {
        List<String> lines = new ArrayList<>(lived());
        int at = indexOf(lines, "\"type\":\"Written\"");
        lines.set(at, lines.get(at).replaceFirst("\"resourceVersion\":\"\\d+\"", "\"resourceVersion\":\"999\""));

        assertThat(replay(lines)).isInstanceOf(Replay.Outcome.Differs.class);
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no line has " + part);
    }

    @Test
    void a_last_line_that_was_cut_off_is_left_out_with_a_note() throws IOException {
        List<String> lines = lived();
        String whole = String.join("\n", lines) + "\n";
        Files.writeString(file(), whole.substring(0, whole.length() - 40));

        assertThat(Replay.of(file())).isInstanceOfSatisfying(Replay.Outcome.Agrees.class, agrees -> {
            assertThat(agrees.steps()).isEqualTo(lines.size() - 2);
            assertThat(agrees.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("cut off"));
        });
    }

    @Test
    void damage_is_told_with_its_line() throws IOException {
        List<String> lines = lived();

        assertThat(sentence(with(lines, 3, "garbage"))).startsWith("line 4 is not of a journal");
        assertThat(sentence(with(lines, 0, "{\"gap\":1}"))).contains("line 2", "no snapshot");
        assertThat(sentence(with(lines, 0, lines.get(0).replace("\"format\":1", "\"format\":2"))))
                .contains("format");
        assertThat(sentence(with(lines, 0, lines.get(0).replace("\"elects\":true", "\"elects\":false"))))
                .contains("hash");
        List<String> oneLess = new ArrayList<>(lines);
        oneLess.remove(4);
        assertThat(sentence(oneLess)).contains("line 5", "does not follow step 3");
        assertThat(sentence(List.of())).contains("empty");
        Files.delete(file());
        assertThat(Replay.of(file())).asString().contains("does not exist");
        assertThat(Replay.of(folder)).asString().contains("is a folder");
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(Replay.of(file())).isInstanceOf(Replay.Outcome.Unreadable.class);
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private String sentence(List<String> lines) throws IOException {
        return ((Replay.Outcome.Unreadable) replay(lines)).sentence();
    }

    @Test
    void a_step_that_failed_then_and_does_not_now_is_a_difference() throws IOException {
        Journal journal = open(Journal.Limits.DEFAULT);
        Steps steps = new Steps();
        steps.record(journal, 1);
        steps.fail(journal, new IllegalStateException("a bug"));
        time.run(Duration.ofSeconds(1));

        assertThat(Files.readString(file(), StandardCharsets.UTF_8)).contains("\"failure\":\"java.lang.Illegal");
        assertThat(Replay.of(file()))
                .isEqualTo(
                        new Replay.Outcome.Differs(3, 2, "failure", "java.lang.IllegalStateException: a bug", "none"));
    }

    /** Steps of one node by ticks. */
    private final class Steps {
        private Node node = Node.start(Instance.setup("one", true), moment(0));
        private long number;

        private Moment moment(long step) {
            return new Moment(step, time.now(), time.wall().now(), 5);
        }

        void record(Recorder recorder, int count) {
            for (int i = 0; i < count; i++) {
                number++;
                Moment now = moment(number);
                Node.Step step = node.on(new Input.Tick(), now);
                recorder.stepped(now, new Input.Tick(), node, step);
                node = step.next();
            }
        }

        void fail(Recorder recorder, RuntimeException bug) {
            number++;
            recorder.failed(moment(number), new Input.Tick(), node, bug);
        }
    }
}
