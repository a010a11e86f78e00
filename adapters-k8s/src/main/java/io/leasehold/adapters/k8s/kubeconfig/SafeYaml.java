package io.leasehold.adapters.k8s.kubeconfig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads YAML that may be hostile: bounded in size and aliases, plain data only, every scalar as text (a context called
 * 1.10 keeps its name). The parser's own messages quote the document, which holds credentials, so only the line is told.
 */
final class SafeYaml {

    /** Real kubeconfigs of hundreds of clusters stay below this. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_ALIASES = 50;

    private SafeYaml() {}

    static YamlNode read(Path file) throws BrokenKubeconfigException {
        String name = Printable.of(String.valueOf(file.getFileName()));
        return parse(name, new String(bytes(name, file), StandardCharsets.UTF_8));
    }

    static YamlNode parse(String name, String text) throws BrokenKubeconfigException {
        if (isEmpty(text)) {
            return YamlNode.of(name, Map.of());
        }
        try {
            return YamlNode.of(name, new Load(settings()).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            throw new BrokenKubeconfigException(name + " is not valid YAML" + line(e.getProblemMark()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new BrokenKubeconfigException(name + " is not YAML as a kubeconfig would be: too deep,"
                    + " too many aliases, unprintable characters, or not one document");
        }
    }

    /** The parser has no value for a document without content. */
    private static boolean isEmpty(String text) {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_BYTES)
                .setAllowRecursiveKeys(false)
                .setAllowDuplicateKeys(false)
                .build();
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(m -> " at line " + (m.getLine() + 1)).orElse("") + ": correct it";
    }

    private static byte[] bytes(String name, Path file) throws BrokenKubeconfigException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BrokenKubeconfigException(name + " is larger than 1 MiB, so it is not read as a kubeconfig");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new BrokenKubeconfigException(name + " does not exist");
        } catch (AccessDeniedException e) {
            throw new BrokenKubeconfigException(name + " may not be read by this user: check the file's permissions");
        } catch (IOException e) {
            throw new BrokenKubeconfigException(
                    name + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
