package io.leasehold.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leasehold.adapters.k8s.kube.RealKube;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Scripts tried on a real API server, and all that can be wrong before it comes to that. */
final class InspectTest {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final String NOWHERE = """
        clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]
        contexts: [{name: staging, context: {cluster: c}}, {name: broken, context: {cluster: none}}]
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void kubeconfigs() throws IOException {
        Files.createDirectory(folder.resolve("k"));
        Files.writeString(folder.resolve("k/real"), KUBE.kubeconfig("admin"));
        Files.writeString(folder.resolve("k/one"), NOWHERE);
        Files.writeString(folder.resolve("k/two"), NOWHERE);
    }

    @Test
    void a_script_that_finds_nothing_ends_with_0_and_tells_its_output() throws IOException {
        write(
                "a.lua",
                "local l, err = kubectl:GVK('', 'v1', 'Namespace'):List()\n"
                        + "print(err, #l > 0)\ncheck_event('pass', 'all well', {name = 'n', namespace = 's'})");
        assertThat(inspect("--script", "a.lua", "--context", "kube")).as(err).isZero();
        // As docs/inspection.md shows findings.
        assertThat(out.lines()).contains("normal  s/n  all well");
        assertThat(out).contains("nil\ttrue".replace('\t', ' '), "real/kube: 1 normal, 0 warnings, 0 failures");
        assertThat(err).isEmpty();
    }

    @Test
    void what_a_script_finds_ends_with_1_in_json_with_stable_keys() throws IOException {
        KUBE.request(
                "POST",
                "/api/v1/namespaces/" + KUBE.namespace() + "/configmaps",
                "{\"metadata\":{\"name\":\"empty\"}}");
        write(
                "a.lua",
                "local l, err = kubectl:GVK('', 'v1', 'ConfigMap'):Namespace('" + KUBE.namespace() + "'):List()\n"
                        + "for _, c in"
                        + " ipairs(l) do if"
                        + " not c.data then"
                        + " check_event('warn',"
                        + " 'empty \"' .."
                        + " c.metadata.name,"
                        + " {n = 1}) end"
                        + " end\n"
                        + "local doc, e ="
                        + " kubectl:GVK('apps',"
                        + " 'v1',"
                        + " 'Deployment'):Doc('spec.replicas')"
                        + " print(doc or"
                        + " e)\n"
                        + "local none, e ="
                        + " kubectl:GVK('apps',"
                        + " 'v1',"
                        + " 'Deploymnet'):List()"
                        + " print(e)");
        assertThat(inspect("--script", "a.lua", "--context", "real/kube", "--format", "json"))
                .as(err)
                .isEqualTo(1);
        assertThat(out)
                .startsWith("{\"script\":\"a.lua\",\"cluster\":\"real/kube\",\"serverVersion\":\"v")
                .contains("\"status\":\"success\"", "\"counts\":{\"normal\":0,\"warning\":1,\"failed\":0}")
                .contains("{\"status\":\"warning\",\"namespace\":\"\",\"name\":\"\",\"message\":\"empty"
                        + " \\\"empty\",\"extra\":{\"n\":1")
                .contains("Number of desired pods", "did you mean Deployment?", "\"error\":\"\",\"unanswered\":0}");
        assertThat(out.lines()).hasSize(1);
    }

    @Test
    void a_script_that_raises_an_error_or_runs_too_long_ends_with_1() throws IOException {
        write("a.lua", "print('before')\nerror('no good')");
        assertThat(inspect("--script", "a.lua", "--context", "kube")).isEqualTo(1);
        assertThat(out).contains("before", "did not run to its end", "no good");
        write("a.lua", "while true do end");
        assertThat(inspect("--script", "a.lua", "--context", "kube", "--timeout", "1", "--format", "json"))
                .isEqualTo(1);
        assertThat(out).contains("\"status\":\"timeout\"");
    }

    @Test
    void what_is_no_script_ends_with_2_and_its_line_before_anything_is_connected() throws IOException {
        write("a.lua", "local a = 1\nlocal b = \"x\\n\" \\ nonsense\n");
        assertThat(inspect("--script", "a.lua", "--context", "one/staging")).isEqualTo(2);
        assertComplaint("a.lua", "line 2");
    }

    /** Its check is longer than what a sandbox takes. */
    @Test
    void what_the_sandbox_cannot_check_ends_with_2_before_anything_is_connected() throws IOException {
        write("a.lua", "\n".repeat(524_288));
        assertThat(inspect("--script", "a.lua", "--context", "one/staging")).isEqualTo(2);
        assertComplaint("a.lua", "could not be found out", "longer than");
    }

    @Test
    void what_is_wrong_with_the_file_is_one_sentence() throws IOException {
        assertThat(inspect()).isEqualTo(2);
        assertComplaint("--script");
        assertThat(inspect("--script", "none.lua")).isEqualTo(2);
        assertComplaint("none.lua", "no file");
        assertThat(inspect("--script", "k")).isEqualTo(2);
        assertComplaint("cannot be read");
        Files.write(folder.resolve("latin.lua"), new byte[] {'-', '-', (byte) 0xe4});
        assertThat(inspect("--script", "latin.lua")).isEqualTo(2);
        assertComplaint("latin.lua", "UTF-8");
        write("large.lua", "--".repeat(300_000));
        assertThat(inspect("--script", "large.lua")).isEqualTo(2);
        assertComplaint("large.lua", "512 KiB");
    }

    @Test
    void what_is_wrong_with_the_context_is_one_sentence_with_the_nearest() throws IOException {
        write("a.lua", "print(1)");
        assertThat(inspect("--script", "a.lua", "--context", "stagign")).isEqualTo(2);
        assertComplaint("did you mean one/staging, two/staging?");
        assertThat(inspect("--script", "a.lua", "--context", "ral/kube")).isEqualTo(2);
        assertComplaint("did you mean real/kube?");
        assertThat(inspect("--script", "a.lua", "--context", "staging")).isEqualTo(2);
        assertComplaint("more than one", "one/staging, two/staging");
        assertThat(inspect("--script", "a.lua", "--context", "one/broken")).isEqualTo(2);
        assertComplaint("none");
        assertThat(inspect("--script", "a.lua", "--context", "zzzzzzzzzz")).isEqualTo(2);
        assertComplaint("zzzzzzzzzz", "real/kube");
        Files.delete(folder.resolve("k/real"));
        assertThat(inspect("--script", "a.lua")).isEqualTo(2);
        assertComplaint("current context", "--context");
        Files.writeString(folder.resolve("k/one"), "\t: [");
        Files.delete(folder.resolve("k/two"));
        assertThat(inspect("--script", "a.lua", "--context", "x")).isEqualTo(2);
        assertComplaint("one");
    }

    @Test
    void a_context_of_a_file_that_is_broken_is_told_what_is_wrong_with_the_file() throws IOException {
        write("a.lua", "print(1)");
        write("k/one", "\t: [");
        assertThat(inspect("--script", "a.lua", "--context", "one/staging")).isEqualTo(2);
        assertComplaint("cannot be used", "one");
        assertThat(err).doesNotContain("did you mean");
        assertThat(inspect("--script", "a.lua", "--context", "onetwo/staging")).isEqualTo(2);
        assertComplaint("did you mean");
    }

    @Test
    void a_kubeconfig_without_contexts_is_not_called_absent() throws IOException {
        write("a.lua", "print(1)");
        for (String file : new String[] {"one", "two", "real"}) {
            write("k/" + file, "clusters: []");
        }
        assertThat(inspect("--script", "a.lua")).isEqualTo(2);
        assertComplaint("no contexts", "k;");
    }

    @Test
    void what_a_script_logs_is_told_beside_its_result() throws IOException {
        write("a.lua", "log({a = 'x\u202ey'}) log('two') check_event('ok', 'well')");
        assertThat(inspect("--script", "a.lua", "--context", "real/kube")).isZero();
        assertThat(err.lines()).containsExactly("log: {\"a\":\"x\uFFFDy\"}", "log: \"two\"");
        assertThat(out).contains("well").doesNotContain("log:");
        assertThat(inspect("--script", "a.lua", "--context", "real/kube", "--format", "json"))
                .isZero();
        assertThat(out).contains(",\"log\":[\"{\\\"a\\\":", "\"\\\"two\\\"\"],\"output\":");
        assertThat(err).isEmpty();
    }

    @Test
    void no_word_of_a_script_commands_the_terminal_or_turns_a_line_around() throws IOException {
        write("a.lua", "check_event('ok', 'a\u202eb\\27[31mc', {name = 'x\u2066y'}) print('d\u200fe')");
        assertThat(inspect("--script", "a.lua", "--context", "real/kube")).isZero();
        assertThat(out.codePoints()).noneMatch(c -> c == 0x202E || c == 0x2066 || c == 0x200F || c == 27);
        assertThat(out).contains("a\uFFFDb", "x\uFFFDy", "d\uFFFDe");
    }

    @Test
    void a_script_that_ends_too_early_is_told_so_in_words() throws IOException {
        write("a.lua", "print(1)\nprint(");
        assertThat(inspect("--script", "a.lua", "--context", "one/staging")).isEqualTo(2);
        assertComplaint("line 2: the script ends too early");
    }

    @Test
    void numbers_and_formats_that_are_none_are_one_sentence_in_either_language() throws IOException {
        write("a.lua", "print(1)");
        for (String seconds : new String[] {"0", "-1", "3601", "soon", "99999999999"}) {
            assertThat(inspect("--script", "a.lua", "--timeout=" + seconds)).isEqualTo(2);
            assertComplaint("--timeout", seconds);
        }
        assertThat(inspect("--script", "a.lua", "--format", "yaml")).isEqualTo(2);
        assertComplaint("text, json");
        assertThat(inspect("--script", "none.lua", "--lang", "zh")).isEqualTo(2);
        assertComplaint("不存在");
    }

    @Test
    void a_cluster_that_does_not_answer_ends_with_1_and_one_sentence() throws IOException {
        write("a.lua", "print(1)");
        assertThat(inspect("--script", "a.lua", "--context", "one/staging")).isEqualTo(1);
        assertComplaint("one/staging", "cannot be reached");
    }

    /** The habit of many scripts: whoever gets nothing goes on as if there were nothing. */
    @Test
    void a_cluster_that_is_lost_on_the_way_ends_with_1_whatever_the_script_makes_of_it() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/version")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"gitVersion\":\"v1.20.2\"}".getBytes(StandardCharsets.UTF_8));
            }
            exchange.close();
        });
        server.start();
        try {
            write(
                    "k/half",
                    "clusters: [{name: c, cluster: {server: 'http://127.0.0.1:"
                            + server.getAddress().getPort()
                            + "'}}]\ncontexts: [{name: half, context: {cluster: c}}]\n");
            write("a.lua", "local l, err = kubectl:GVK('', 'v1', 'Pod'):List() if not err then print(#l) end");
            assertThat(inspect("--script", "a.lua", "--context", "half")).isEqualTo(1);
            assertThat(out).contains("could not be reached: 1;", "0 failures");
            assertThat(inspect("--script", "a.lua", "--context", "half", "--format", "json"))
                    .isEqualTo(1);
            assertThat(out).contains("\"status\":\"success\"", ",\"unanswered\":1}");
        } finally {
            server.stop(0);
        }
    }

    private void assertComplaint(String... parts) {
        assertThat(err.lines()).hasSize(1);
        assertThat(err).contains(parts).doesNotContain("Exception", "\tat ");
        assertThat(out).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private int inspect(String... words) {
        Tried tried = Tried.unwatched(
                folder,
                Stream.concat(Stream.of("--kubeconfig", "k"), Stream.of(words)).toArray(String[]::new));
        out = tried.out();
        err = tried.err();
        return tried.code();
    }
}
