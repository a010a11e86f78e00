package io.leasehold.adapters.jobs.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an index, of which a parser may take only so many between two tokens. A parser gathers a text before
 * it shows it; without this, one text of the size of the whole body would be in memory several times.
 */
final class TokenReader extends Reader {

    private final Reader characters;
    private final int limit;
    private int left;
    private @Nullable IOException failure;

    /** One token has too many characters. */
    static final class TooLong extends IOException {}

    TokenReader(InputStream body, int limit) {
        this.characters = new InputStreamReader(body, StandardCharsets.UTF_8);
        this.limit = limit;
        this.left = limit;
    }

    /** A token has come. */
    void onToken() {
        left = limit;
    }

    /** What kept it from reading on; parsers do not always pass it on. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            int read = characters.read(buffer, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new TooLong();
            }
            return read;
        } catch (IOException problem) {
            failure = problem;
            throw problem;
        }
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
