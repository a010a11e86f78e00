package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.child.ScriptMain;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luaj.vm2.Globals;
import tools.jackson.core.json.JsonFactory;

/** Where the classes are that the process of scripts needs: folders in a build, jars in an installation. No others. */
final class ClassPath {

    private ClassPath() {}

    static String ofScripts() {
        return Stream.of(ScriptMain.class, Globals.class, JsonFactory.class)
                .map(ClassPath::source)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String source(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type.getName());
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("where " + type + " is from is no path", impossible);
        }
    }
}
