package io.leasehold.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.RealKube;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a person at a terminal sees while a script is tried. */
final class ProgressTest {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final String WIPE = "\r\u001B[K";
    private static final String NAME = "a-script-whose-name-is-longer-than-the-terminal-is-wide.lua";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void kubeconfigAndScript() throws IOException {
        Files.writeString(folder.resolve("real"), KUBE.kubeconfig("admin"));
        Files.writeString(folder.resolve(NAME), "print(1)");
    }

    @Test
    void each_line_wipes_the_one_before_and_the_last_leaves_nothing() {
        Tried tried = Tried.watched(folder, 200, "--kubeconfig", "real", "--script", NAME);
        assertThat(tried.code()).as(tried.err()).isZero();
        assertThat(lines(tried))
                .containsExactly("", "connecting to real/kube ...", "running " + NAME + " on real/kube ...", "");
    }

    @Test
    void a_line_is_cut_to_the_width_of_the_terminal_so_that_it_can_be_wiped() {
        Tried tried = Tried.watched(folder, 30, "--kubeconfig", "real", "--script", NAME);
        assertThat(lines(tried)).contains(("running " + NAME).substring(0, 29)).allMatch(line -> line.length() < 30);
        assertThat(tried.out()).contains("1 ".strip(), "0 failures");
    }

    @Test
    void programs_that_read_json_see_none() {
        assertThat(Tried.watched(folder, 80, "--kubeconfig", "real", "--script", NAME, "--format", "json")
                        .err())
                .isEmpty();
    }

    private static List<String> lines(Tried tried) {
        return Arrays.asList(tried.err().split(java.util.regex.Pattern.quote(WIPE), -1));
    }
}
