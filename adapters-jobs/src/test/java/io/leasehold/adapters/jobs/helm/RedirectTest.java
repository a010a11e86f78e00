package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.INDEX;
import static io.leasehold.adapters.jobs.helm.Updates.password;
import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.schedule.RunStatus;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectTest {

    /** What {@code ann:hush-hush} becomes. */
    private static final String BASIC = "Authorization=Basic YW5uOmh1c2gtaHVzaA== ";

    private final Site site = Site.plain();
    private final Site other = Site.plain();
    private final Updates updates = new Updates();

    @AfterEach
    void close() {
        site.close();
        other.close();
    }

    @Test
    void credentials_are_sent_at_once_and_along_redirects_of_the_same_server() {
        site.redirect("/index.yaml", "moved/index.yaml").text("/moved/index.yaml", INDEX);

        assertThat(updates.of(repository("r", site.url(""), password())).run().status())
                .isEqualTo(RunStatus.SUCCESS);
        assertThat(site.asked()).containsExactly("/index.yaml " + BASIC, "/moved/index.yaml " + BASIC);
    }

    @Test
    void credentials_never_go_to_another_host() {
        site.redirect("/index.yaml", site.url("127.0.0.1", "/elsewhere"));
        site.text("/elsewhere", INDEX);

        assertThat(updates.of(repository("r", site.url(""), password())).run().status())
                .isEqualTo(RunStatus.SUCCESS);
        assertThat(site.asked()).containsExactly("/index.yaml " + BASIC, "/elsewhere ");
    }

    @Test
    void credentials_do_not_come_back_on_the_way_back_nor_go_to_another_port() {
        site.redirect("/index.yaml", other.url("/there"));
        other.redirect("/there", site.url("/back"));
        site.text("/back", INDEX);

        assertThat(updates.of(repository("r", site.url(""), password())).run().status())
                .isEqualTo(RunStatus.SUCCESS);
        assertThat(other.asked()).containsExactly("/there ");
        assertThat(site.asked()).containsExactly("/index.yaml " + BASIC, "/back ");
    }

    @Test
    void five_redirects_are_followed_and_a_loop_ends() {
        site.redirect("/5/index.yaml", "/4").redirect("/4", "/3").redirect("/3", "/2");
        site.redirect("/2", "/1").redirect("/1", "/0").text("/0", INDEX);
        assertThat(updates.of(repository("r", site.url("/5"))).run().status()).isEqualTo(RunStatus.SUCCESS);
        site.redirect("/index.yaml", "/index.yaml");

        String failure = updates.of(repository("r", site.url(""))).failure();

        assertThat(failure).contains("more than 5 times");
        assertThat(site.asked()).hasSize(6 + 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://localhost/index.yaml",
                "jar:file:/x!/y",
                "http://",
                "http:///x",
                "http://a b/",
                "::",
                "http://localhost:0/",
                "http://localhost:99999/",
                "http://ann:tell-tale@localhost/",
                "http://[fe80::1]/"
            })
    void what_must_not_be_fetched_is_not_even_after_a_redirect(String location) {
        site.redirect("/index.yaml", location);

        assertThat(updates.of(repository("r", site.url(""))).failure())
                .doesNotContain("tell-tale", "passwd")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "gopher://localhost", "http://ann:tell-tale@localhost/", "no url", ""})
    void nor_is_it_as_the_url_of_a_repository(String url) {
        assertThat(updates.of(repository("r", url)).failure())
                .startsWith("the URL of the repository")
                .doesNotContain("tell-tale", "passwd");
    }

    @Test
    void a_redirect_to_a_link_local_address_is_refused() {
        site.redirect("/index.yaml", "http://169.254.169.254/latest/meta-data/");

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("169.254.169.254", "link-local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://2852039166",
                "http://0.0.0.0",
                "http://[::]"
            })
    void so_is_one_by_its_number(String url) {
        assertThat(updates.of(repository("r", url)).failure()).contains("link-local, multicast or unspecified");
    }

    @Test
    void so_is_a_name_that_leads_to_one() {
        updates.naming(host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
            InetAddress.getByAddress(host, new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254})
        });

        assertThat(updates.of(repository("r", site.url("rebound.example", ""))).failure())
                .contains("rebound.example is at 169.254.169.254");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void the_address_that_was_checked_is_the_one_that_is_connected_to() {
        int[] asked = {0};
        updates.naming(host -> new InetAddress[] {
            InetAddress.getByAddress(
                    host, ++asked[0] == 1 ? new byte[] {127, 0, 0, 1} : new byte[] {(byte) 169, (byte) 254, 1, 1})
        });
        site.text("/index.yaml", INDEX);

        assertThat(updates.of(repository("r", site.url("twofaced.example", "")))
                        .run()
                        .status())
                .isEqualTo(RunStatus.SUCCESS);
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void each_hop_is_checked_anew() {
        int[] asked = {0};
        updates.naming(host -> new InetAddress[] {
            InetAddress.getByAddress(
                    host, ++asked[0] == 1 ? new byte[] {127, 0, 0, 1} : new byte[] {(byte) 169, (byte) 254, 1, 1})
        });
        site.redirect("/index.yaml", "/again").text("/again", INDEX);

        assertThat(updates.of(repository("r", site.url("twofaced.example", ""))).failure())
                .contains("169.254.1.1");
        assertThat(site.asked()).containsExactly("/index.yaml ");
    }
}
