package io.leasehold.adapters.k8s.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {

    private static final String SECRET = "s3cr3t";

    private static final String GOOD = """
            apiVersion: v1
            current-context: 1.10
            clusters:
            - name: c
              cluster: {server: "https://127.0.0.1:6443/", certificate-authority: ca.crt}
            contexts:
            - name: 1.10
              context: {cluster: c, user: u, namespace: ns}
            users:
            - name: u
              user: {token: s3cr3t}
            """;

    @TempDir
    Path directory;

    @Test
    void a_context_is_resolved_with_files_beside_the_kubeconfig() throws Exception {
        Files.createFile(directory.resolve("ca.crt"));
        Kubeconfig kubeconfig = read(GOOD);
        assertThat(kubeconfig.contexts()).containsExactly("1.10");
        assertThat(kubeconfig.currentContext()).contains("1.10");
        ClusterAccess access = kubeconfig.access("1.10");
        assertThat(access.server()).hasToString("https://127.0.0.1:6443");
        assertThat(access.namespace()).contains("ns");
        assertThat(access.authority()).contains(new Material.InFile(directory.resolve("ca.crt")));
        assertThat(access.identity().token()).contains(new Secret(SECRET));
    }

    @Test
    void no_credential_shows_in_what_is_printed() throws Exception {
        Files.createFile(directory.resolve("ca.crt"));
        ClusterAccess access = read(GOOD).access("1.10");
        assertThat(access.toString() + access.identity()).doesNotContain(SECRET);
    }

    @Test
    void a_missing_certificate_file_is_named() throws IOException {
        assertBroken(GOOD, "1.10", "'certificate-authority'", "ca.crt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters: [{name: c, cluster: {}}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "clusters: [{name: c, cluster: {server: 'no address s3cr3t'}}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "clusters: [{name: c, cluster: {server: 'ftp://u:s3cr3t@h'}}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "clusters: [{name: c, cluster: [s3cr3t]}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "contexts: [{name: x, context: {cluster: nowhere}}]",
                "contexts: [{name: x, context: {}}]",
                "contexts: [{name: x}]",
                "contexts: [{name: y}]",
                "clusters: [{name: c, cluster: {server: 'https://h'}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]",
                "clusters: [{name: c, cluster: {server: 'https://h', tls-server-name: n}}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "clusters: [{name: c, cluster: {server: 'https://h', insecure-skip-tls-verify: s3cr3t}}]\ncontexts: [{name: x, context: {cluster: c}}]",
                "contexts: s3cr3t",
                "contexts: [s3cr3t]",
                "contexts: {a: s3cr3t}",
                "just s3cr3t",
                "- s3cr3t",
                "a: b: s3cr3t",
                "token: *s3cr3t",
                "a: s3cr3t\na: s3cr3t",
                "\tx: s3cr3t",
                "--- s3cr3t\n--- s3cr3t",
                "!!java.io.File [s3cr3t]"
            })
    void what_is_broken_is_told_in_one_sentence_without_its_content(String text) throws IOException {
        assertBroken(text, "x", "kubeconfig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{token: s3cr3t, client-key-data: a}",
                "{exec: {command: s3cr3t}}",
                "{exec: {apiVersion: client.authentication.k8s.io/v1}}",
                "{exec: {apiVersion: client.authentication.k8s.io/v1, command: a, args: {a: s3cr3t}}}",
                "{auth-provider: {name: oidc}}",
                "{tokenFile: missing}",
                "{as: \"a\\nInjected: s3cr3t\"}",
                "{as: a, as-user-extra: {a: [s3cr3t]}}"
            })
    void a_user_that_cannot_be_acted_as_is_refused(String user) throws IOException {
        assertBroken(
                "clusters: [{name: c, cluster: {server: 'https://h'}}]\n"
                        + "contexts: [{name: x, context: {cluster: c, user: u}}]\nusers: [{name: u, user: " + user
                        + "}]",
                "x",
                "kubeconfig");
    }

    @Test
    void a_nest_of_aliases_is_refused_quickly() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(",", java.util.Collections.nCopies(9, "*a" + (i - 1)))));
        }
        assertBroken(bomb.toString(), "x", "too many aliases");
    }

    @Test
    void depth_and_size_are_bounded() throws IOException {
        assertBroken("[".repeat(200_000), "x", "kubeconfig");
        assertBroken("# " + "x".repeat(SafeYaml.MAX_BYTES), "x", "larger than 1 MiB");
    }

    @Test
    void a_missing_file_and_a_folder_are_told_as_what_they_are() {
        assertThatThrownBy(() -> Kubeconfig.read(directory.resolve("gone"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Kubeconfig.read(directory)).isInstanceOf(BrokenKubeconfigException.class);
    }

    @Test
    void an_empty_kubeconfig_has_no_contexts() throws Exception {
        assertThat(read("# nothing\n").contexts()).isEmpty();
        assertThat(read("contexts: null\nclusters: []\ncurrent-context: ''").currentContext())
                .isEmpty();
    }

    @Test
    void of_two_entries_of_one_name_the_first_counts_and_it_is_said() throws Exception {
        Kubeconfig kubeconfig = read("contexts: [{name: x, context: {cluster: c}}, {name: x, context: {cluster: d}}]\n"
                + "clusters: [{name: c, cluster: {server: 'https://first'}}]");
        assertThat(kubeconfig.duplicates()).hasSize(1).first().asString().contains("'x' is there twice");
        assertThat(kubeconfig.access("x").server()).hasToString("https://first");
    }

    @Test
    void the_first_of_several_files_named_is_known_by_its_absence() throws BrokenKubeconfigException {
        KubeconfigLocation location = KubeconfigLocation.named(directory + ":" + directory.resolve("gone"));
        assertThat(location.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("gone", "--kubeconfig"));
        assertThat(KubeconfigLocation.ofHome(directory).problem()).isEmpty();
    }

    @Test
    void of_a_folder_every_regular_file_that_is_not_hidden_counts() throws Exception {
        for (String name : List.of("b", "a", ".hidden")) {
            Files.createFile(directory.resolve(name));
        }
        Files.createFile(Files.createDirectory(directory.resolve("sub")).resolve("deep"));
        assertThat(KubeconfigLocation.named(directory.toString()).files())
                .containsExactly(directory.resolve("a"), directory.resolve("b"));
    }

    private Kubeconfig read(String text) throws IOException, BrokenKubeconfigException {
        Path file = directory.resolve("kubeconfig");
        Files.writeString(file, text);
        return Kubeconfig.read(file);
    }

    private void assertBroken(String text, String context, String... words) throws IOException {
        assertThatThrownBy(() -> read(text).access(context))
                .isInstanceOf(BrokenKubeconfigException.class)
                .hasMessageContainingAll(words)
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain(SECRET).doesNotContain("\n"));
    }
}
