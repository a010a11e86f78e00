package io.leasehold.simulation.scenario.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file's text, but never more of it than a scenario may have. */
final class ScenarioBytes {

    static final int MOST = 1 << 20;

    private ScenarioBytes() {}

    /** Reads the text of this file, which sentences call {@code name}. */
    static String text(Path file, String name) {
        if (Files.isDirectory(file)) {
            throw new BadScenario("the scenario file " + name + " is a directory: name a file in it");
        }
        try {
            long size = Files.size(file);
            if (size > MOST) {
                throw new BadScenario(
                        "the scenario file " + name + " has " + size + " bytes: a scenario has at most 1 MiB");
            }
            return decoded(bytes(file, name), name);
        } catch (NoSuchFileException e) {
            throw new BadScenario("the scenario file " + name + " does not exist");
        } catch (AccessDeniedException e) {
            throw new BadScenario("the scenario file " + name + " may not be read: check its permissions");
        } catch (IOException e) {
            throw new BadScenario("the scenario file " + name + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** What is no plain file has no size to go by. */
    private static byte[] bytes(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new BadScenario("the scenario file " + name + " has more than " + MOST
                        + " bytes: a scenario has at most 1 MiB");
            }
            return bytes;
        }
    }

    private static String decoded(byte[] bytes, String name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, out, true).isError()) {
            int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
            throw BadScenario.at(line, "this is not UTF-8: save the file as UTF-8 text")
                    .in(name);
        }
        return out.flip().toString();
    }
}
