package io.leasehold.adapters.k8s.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where kubeconfigs are: files, or folders whose regular, not hidden files all count (not those of their folders).
 *
 * @param named whether somebody named it, so that its absence is an error
 */
public record KubeconfigLocation(List<Path> paths, boolean named) {

    public KubeconfigLocation {
        paths = List.copyOf(paths);
    }

    /**
     * What somebody named.
     *
     * @param text one path, or several as in {@code KUBECONFIG}
     */
    public static KubeconfigLocation named(String text) throws BrokenKubeconfigException {
        List<Path> paths = new ArrayList<>();
        for (String part : text.split(File.pathSeparator, -1)) {
            if (!part.isBlank()) {
                paths.add(path(part.strip()));
            }
        }
        return new KubeconfigLocation(paths, true);
    }

    /** {@code ~/.kube/config}; nothing is wrong if there is none. */
    public static KubeconfigLocation ofHome(Path home) {
        return new KubeconfigLocation(List.of(home.resolve(".kube").resolve("config")), false);
    }

    private static Path path(String text) throws BrokenKubeconfigException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BrokenKubeconfigException("'" + Printable.of(text) + "' is not a file name: name a kubeconfig");
        }
    }

    /** Returns one sentence if a file or folder that somebody named does not exist. */
    public Optional<String> problem() {
        if (!named) {
            return Optional.empty();
        }
        return paths.stream()
                .filter(path -> !Files.exists(path))
                .findFirst()
                .map(path -> "the kubeconfig " + Printable.of(path.toString())
                        + " does not exist: name an existing file or folder with --kubeconfig");
    }

    /** Returns the files there are now, in the order of the paths, and within a folder by name. */
    public List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(Files.isDirectory(path) ? folder(path) : existing(path));
        }
        return files;
    }

    private static List<Path> existing(Path file) {
        return Files.isRegularFile(file) ? List.of(file) : List.of();
    }

    private static List<Path> folder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
