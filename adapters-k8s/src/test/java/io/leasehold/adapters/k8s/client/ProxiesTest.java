package io.leasehold.adapters.k8s.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Identity;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org, '', http://proxy:3128",
        "https://api.example.org, example.org, ",
        "https://api.example.org, .example.org, ",
        "https://api.example.org, 'other, api.example.org', ",
        "https://api.example.org, ample.org, http://proxy:3128",
        "https://api.example.org, *, ",
        "https://127.0.0.1:6443, '', ",
        "http://api.example.org, '', "
    })
    void the_environment_names_the_proxy_as_for_other_clients(String server, String except, String expected) {
        Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "proxy:3128", "no_proxy", except));
        assertThat(proxies.of(access(server, Optional.empty())).map(URI::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({"socks5://own, socks5://own:1080", "http://own, http://own:80", "https://own:9, https://own:9"})
    void the_kubeconfigs_own_goes_before_it(String own, String expected) {
        Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "proxy:3128"));
        assertThat(proxies.of(access("https://api.example.org", Optional.of(URI.create(own)))))
                .contains(URI.create(expected));
    }

    private static ClusterAccess access(String server, Optional<URI> proxy) {
        return new ClusterAccess(
                URI.create(server),
                Optional.empty(),
                false,
                proxy,
                Optional.empty(),
                Identity.ofTokenFile(Path.of("token")));
    }
}
