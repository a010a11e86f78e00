package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a report goes to. Whether it could be written is found out before a run that may last for hours; it is
 * written after the run, as a whole or not at all.
 *
 * @param written as it was typed
 * @param target where it really is, links followed
 */
record ReportFile(SimulateFlag flag, String written, Path target) {

    /** Writes a report. */
    @FunctionalInterface
    interface Content {
        void to(Appendable out) throws IOException;
    }

    static ReportFile of(SimulateFlag flag, String written, Surroundings surroundings) {
        Path path = ScenarioChoice.path(written, surroundings).toAbsolutePath().normalize();
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw refused(Phrase.OUTPUT_NO_FILE, flag, written);
        }
        if (!Files.isDirectory(folder)) {
            throw refused(Phrase.OUTPUT_FOLDER_MISSING, flag, written);
        }
        // A device would be replaced by a file, and a link that leads nowhere is most likely a mistake.
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path)) {
            throw refused(Phrase.OUTPUT_NO_FILE, flag, written);
        }
        return new ReportFile(flag, written, real(path, folder)).writable();
    }

    private static Path real(Path path, Path folder) {
        try {
            return Files.exists(path) ? path.toRealPath() : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("a file has vanished: " + path, e);
        }
    }

    private ReportFile writable() {
        if (!Files.isWritable(folder()) || (Files.exists(target) && !Files.isWritable(target))) {
            throw refused(Phrase.OUTPUT_NOT_WRITABLE, flag, written);
        }
        return this;
    }

    boolean isSameAs(ReportFile other) {
        return target.equals(other.target);
    }

    /** Refuses to overwrite the scenario. */
    void mustNotBe(Path scenario) {
        if (Files.exists(scenario) && target.equals(real(scenario, scenario))) {
            throw refused(Phrase.OUTPUT_IS_SCENARIO, flag, written);
        }
    }

    private static BadInput refused(Phrase phrase, SimulateFlag flag, String written) {
        return new BadInput(Sentence.of(phrase, Numbers.origin(flag), written));
    }

    private Path folder() {
        return target.resolveSibling("").toAbsolutePath();
    }

    /** Writes it beside and moves it into its place, so that nobody ever reads half of it. */
    void write(Content content) {
        Path beside =
                target.resolveSibling(".leasehold-" + ProcessHandle.current().pid() + flag.flag() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                content.to(out);
            }
            move(beside);
        } catch (IOException e) {
            discard(beside);
            throw new BadInput(Sentence.of(
                    Phrase.OUTPUT_FAILED,
                    Numbers.origin(flag),
                    written,
                    e.getClass().getSimpleName()));
        }
    }

    private void move(Path beside) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // What remains has a name that says what it is.
        }
    }
}
