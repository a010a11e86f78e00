package io.leasehold.adapters.k8s.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubeconfigs from people who may ask the API and are not the operator. */
class HostileKubeconfigCheckTest {

    private static final String SECRET = "s3cr3t";
    private static final String PEM =
            Base64.getEncoder().encodeToString("-----BEGIN X-----".getBytes(StandardCharsets.US_ASCII));

    private final HostileKubeconfigCheck check = new HostileKubeconfigCheck();

    private static String kubeconfig(String cluster, String user) {
        return "current-context: x\nclusters: [{name: c, cluster: {" + cluster + "}}]\n"
                + "users: [{name: u, user: {" + user + "}}]\n"
                + "contexts: [{name: x, context: {cluster: c, user: u}}]\n";
    }

    private static String ofUser(String user) {
        return kubeconfig("server: 'https://10.0.0.1:6443'", user);
    }

    private static String ofCluster(String cluster) {
        return kubeconfig(cluster, "token: " + SECRET);
    }

    private Optional<String> objection(String text) {
        return check.objectionTo(new Secret(text));
    }

    private void assertRefused(String text, String... words) {
        assertThat(objection(text))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains(words)
                        .doesNotContain(SECRET)
                        .doesNotContain("\n"));
    }

    @Test
    void what_holds_all_it_needs_is_accepted() {
        assertThat(objection(ofUser("token: " + SECRET))).isEmpty();
        assertThat(objection(ofUser("client-certificate-data: " + PEM + ", client-key-data: " + PEM)))
                .isEmpty();
        assertThat(objection(ofUser("username: a, password: " + SECRET))).isEmpty();
        assertThat(objection(ofCluster("server: 'https://h', certificate-authority-data: " + PEM)))
                .isEmpty();
        assertThat(objection(ofCluster("server: 'https://h', proxy-url: 'https://proxy:3128'")))
                .isEmpty();
        assertThat(objection(ofUser("token: " + SECRET).replace("current-context: x\n", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [s3cr3t]} | 'exec'",
                "token: s3cr3t, exec: {command: id} | 'exec'",
                "auth-provider: {name: gcp, config: {cmd-path: /bin/s3cr3t}} | 'auth-provider'",
                "auth-provider: {name: oidc, config: {id-token: s3cr3t}} | 'auth-provider'",
                "tokenFile: /etc/passwd | 'tokenFile'",
                "token: s3cr3t, tokenFile: /etc/shadow | 'tokenFile'",
                "client-certificate: /etc/passwd, client-key-data: a | 'client-certificate'",
                "client-certificate-data: a, client-key: ../../etc/passwd | 'client-key'",
                "client-certificate-data: s3cr3t, client-key-data: s3cr3t | 'client-certificate-data'",
                "token: {a: s3cr3t} | 'token'",
                "token: [s3cr3t] | 'token'",
                "token: \"s3cr3t\\nInjected: header\" | 'token'",
                "as: \"a\\nInjected: s3cr3t\" | impersonates",
                "exec: s3cr3t | 'exec'",
                "client-certificate-data: " + "czNjcjN0" + " | both"
            })
    void a_user_that_leads_out_of_the_kubeconfig_or_is_malformed_is_refused_by_the_name_of_the_field(
            String user, String word) {
        assertRefused(ofUser(user), word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: 'http://10.0.0.1' | 'server'",
                "server: 'http://127.0.0.1:8080' | 'server'",
                "server: 'http://localhost' | 'server'",
                "server: 'file:///etc/passwd' | 'server'",
                "server: 'unix:/run/docker.sock' | 'server'",
                "server: 'https://u:s3cr3t@' | 'server'",
                "server: 'https://h?x=s3cr3t' | 'server'",
                "server: 's3cr3t' | 'server'",
                "server: [s3cr3t] | 'server'",
                "a: b | server",
                "server: 'https://h', certificate-authority: /etc/passwd | 'certificate-authority'",
                "server: 'https://h', certificate-authority-data: a, certificate-authority: x | 'certificate-authority'",
                "server: 'https://h', certificate-authority-data: '%%%' | 'certificate-authority-data'",
                "server: 'https://h', proxy-url: 'file:///s3cr3t' | 'proxy-url'",
                "server: 'https://h', insecure-skip-tls-verify: s3cr3t | 'insecure-skip-tls-verify'"
            })
    void a_cluster_that_leads_elsewhere_is_refused_by_the_name_of_the_field(String cluster, String word) {
        assertRefused(ofCluster(cluster), word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "s3cr3t",
                "- s3cr3t",
                "a: b: s3cr3t",
                "contexts: s3cr3t",
                "contexts: [s3cr3t]",
                "current-context: s3cr3t",
                "contexts: [{name: x}, {name: y}]",
                "current-context: [s3cr3t]",
                "!!java.io.File [s3cr3t]",
                "--- s3cr3t\n--- s3cr3t",
                "\u0000s3cr3t",
                "users: [s3cr3t]",
                "clusters: {a: s3cr3t}"
            })
    void what_is_no_kubeconfig_is_refused(String text) {
        assertThat(objection(text))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).startsWith("the kubeconfig").doesNotContain("file"));
    }

    @Test
    void entries_that_the_current_context_does_not_use_are_judged_too() {
        String more =
                ofUser("token: " + SECRET).replace("users: [", "users: [{name: evil, user: {exec: {command: id}}}, ");

        assertRefused(more, "'evil'", "'exec'");
        assertRefused(ofUser("token: a").replace("users: [", "users: [{name: odd, user: [s3cr3t]}, "), "'user'");
    }

    @Test
    void bombs_depth_and_size_are_refused_quickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(9, "*a" + (i - 1)))));
        }
        long begun = System.nanoTime();
        assertRefused(ofUser("token: a") + bomb, "aliases");
        assertRefused("[".repeat(200_000), "the kubeconfig");
        assertRefused("{a: ".repeat(100_000), "the kubeconfig");
        assertRefused("# " + "x".repeat(SafeYaml.MAX_BYTES), "larger than 1 MiB");
        assertRefused("a: &a {b: *a}\n" + ofUser("token: *a"), "the kubeconfig");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokenFile: %s",
                "client-certificate: %s, client-key: %s",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: %s}"
            })
    void without_the_check_too_no_file_and_no_command_is_reached(String user, @TempDir Path directory)
            throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        String text = ofUser(user.replace("%s", file.toString()));

        assertThatThrownBy(() -> RegisteredKubeconfig.access(new Secret(text)))
                .isInstanceOf(BrokenKubeconfigException.class)
                .hasMessageContaining("must hold all it needs");
        // Known bad: the reader of the operator's files follows it.
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), text);
        assertThat(Kubeconfig.read(kubeconfig).access("x")).isNotNull();
    }

    @Test
    void the_access_of_an_accepted_one_holds_no_path_and_no_command() throws Exception {
        ClusterAccess access = RegisteredKubeconfig.access(
                new Secret(ofUser("token: a, client-certificate-data: " + PEM + ", client-key-data: " + PEM)));

        assertThat(access.identity().exec()).isEmpty();
        assertThat(access.identity().tokenFile()).isEmpty();
        assertThat(access.identity().certificate()).get().isInstanceOf(Material.Inline.class);
        assertThat(access.identity().key()).get().isInstanceOf(Material.Inline.class);
    }
}
