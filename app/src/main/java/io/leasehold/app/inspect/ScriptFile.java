package io.leasehold.app.inspect;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.BadPath;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A script as it stands in a file.
 *
 * @param name as a person wrote it
 */
record ScriptFile(String name, String source) {

    /** The limit of the sandbox is twice that, and the check of the grammar sends the script as a text within one. */
    private static final int LONGEST = 512 << 10;

    /** Reads it; {@link BadInput} says what is wrong with the file. */
    static ScriptFile read(String written, Surroundings surroundings) {
        Path file = path(written, surroundings);
        if (!Files.exists(file)) {
            throw new BadInput(Sentence.of(Phrase.SCRIPT_MISSING, written));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput(Sentence.of(Phrase.SCRIPT_UNREADABLE, written));
        }
        return new ScriptFile(written, text(written, bytes(written, file)));
    }

    private static Path path(String written, Surroundings surroundings) {
        try {
            return surroundings.resolve(written);
        } catch (InvalidPathException e) {
            throw BadPath.of(written);
        }
    }

    private static byte[] bytes(String written, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new BadInput(Sentence.of(Phrase.SCRIPT_TOO_LARGE, written, Integer.toString(LONGEST >> 10)));
            }
            return bytes;
        } catch (IOException e) {
            throw new BadInput(Sentence.of(Phrase.SCRIPT_UNREADABLE, written));
        }
    }

    private static String text(String written, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadInput(Sentence.of(Phrase.SCRIPT_NOT_UTF8, written));
        }
    }
}
