package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.INDEX;
import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.helm.Repository.Access;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTest {

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<Certificates> server = Optional.empty();
    private static Optional<Certificates> client = Optional.empty();

    private final Updates updates = new Updates();
    private Optional<Site> site = Optional.empty();

    @BeforeAll
    static void make() {
        server = Optional.of(Certificates.make(folder, "RSA", "dns:localhost"));
        client = Optional.of(Certificates.make(folder, "EC", "dns:client"));
    }

    @AfterEach
    void close() {
        site.ifPresent(Site::close);
    }

    private Site open(boolean asksForCertificate) throws Exception {
        Site opened = Site.secure(server.orElseThrow().server(client.orElseThrow()), asksForCertificate);
        site = Optional.of(opened);
        return opened.text("/index.yaml", INDEX);
    }

    private static Access access(boolean trusts, boolean shows, boolean insecure) throws Exception {
        Optional<Certificates> shown = client.filter(any -> shows);
        return new Access(
                Optional.empty(),
                Optional.empty(),
                trusts ? Optional.of(server.orElseThrow().certificate()) : Optional.empty(),
                shown.isPresent() ? Optional.of(shown.get().certificate()) : Optional.empty(),
                shown.isPresent() ? Optional.of(new Secret(shown.get().key())) : Optional.empty(),
                insecure);
    }

    private RunStatus run(String url, Access access) {
        return updates.of(repository("r", url, access)).run().status();
    }

    private String failure(String url, Access access) {
        return updates.of(repository("r", url, access)).failure();
    }

    @Test
    void a_server_that_the_system_does_not_trust_is_refused() throws Exception {
        assertThat(failure(open(false).url(""), Access.OPEN))
                .contains("no secure connection", "check the certificates");
        assertThat(site.orElseThrow().asked()).isEmpty();
    }

    @Test
    void a_server_is_trusted_by_the_certificates_of_the_repository() throws Exception {
        assertThat(run(open(false).url(""), access(true, false, false))).isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void under_another_name_it_is_not() throws Exception {
        assertThat(failure(open(false).url("127.0.0.1", ""), access(true, false, false)))
                .contains("no secure connection");
    }

    @Test
    void any_server_is_trusted_where_the_user_says_so() throws Exception {
        assertThat(run(open(false).url("127.0.0.1", ""), access(false, false, true)))
                .isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void a_client_certificate_is_shown_to_a_server_that_wants_one() throws Exception {
        assertThat(run(open(true).url(""), access(true, true, false))).isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void without_one_such_a_server_refuses() throws Exception {
        updates.of(repository("r", open(true).url(""), access(true, false, false)));

        assertThat(updates.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(site.orElseThrow().asked()).isEmpty();
    }

    @Test
    void a_client_certificate_is_not_shown_to_another_host() throws Exception {
        Site other = open(true);
        try (Site first = Site.secure(server.orElseThrow().server(client.orElseThrow()), false)) {
            first.redirect("/index.yaml", other.url("/index.yaml"));
            updates.of(repository("r", first.url(""), access(true, true, false)));

            assertThat(updates.run().status()).isEqualTo(RunStatus.FAILED);
            assertThat(first.asked()).hasSize(1);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void a_redirect_from_https_to_http_is_refused() throws Exception {
        try (Site plain = Site.plain().text("/index.yaml", INDEX)) {
            Site secure = open(false).redirect("/moved/index.yaml", plain.url("/index.yaml"));

            assertThat(failure(secure.url("/moved"), access(true, false, false)))
                    .contains("from https to http");
            assertThat(plain.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tell-tale",
                "-----BEGIN PRIVATE KEY-----\ntelltale\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n=tell=\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\ntelltale\n-----END RSA PRIVATE KEY-----",
            })
    void a_key_that_cannot_be_read_is_told_and_not_shown(String key) throws Exception {
        Access access = new Access(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(client.orElseThrow().certificate()),
                Optional.of(new Secret(key)),
                true);

        assertThat(failure(open(true).url(""), access)).contains("PKCS#8").doesNotContain("tell");
    }

    @Test
    void certificates_that_cannot_be_used_are_told() throws Exception {
        String url = open(true).url("");
        Optional<Secret> key = Optional.of(new Secret(client.orElseThrow().key()));
        Optional<String> none = Optional.empty();
        Optional<String> bad = Optional.of("no certificate");
        Optional<String> others = Optional.of(server.orElseThrow().certificate());

        assertThat(failure(url, new Access(none, Optional.empty(), bad, none, Optional.empty(), false)))
                .contains("to trust cannot be read");
        assertThat(failure(url, new Access(none, Optional.empty(), none, bad, key, true)))
                .contains("client certificate cannot be read");
        assertThat(failure(url, new Access(none, Optional.empty(), none, none, key, true)))
                .contains("give both");
        assertThat(failure(url, new Access(none, Optional.empty(), none, others, Optional.empty(), true)))
                .contains("give both");
    }
}
