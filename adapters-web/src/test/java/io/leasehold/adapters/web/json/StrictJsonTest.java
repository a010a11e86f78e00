package io.leasehold.adapters.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.secret.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StrictJsonTest {

    private static final Secret SECRET = new Secret("s3cr3t");

    /** A body that nobody should write. */
    private record Leaky(Secret secret, Optional<Secret> maybe, List<Secret> many, Repository.Access access) {}

    @Test
    void a_secret_is_never_written_wherever_it_stands() {
        Repository.Access access = new Repository.Access(
                Optional.empty(), Optional.of(SECRET), Optional.empty(), Optional.empty(), Optional.of(SECRET), false);
        Leaky leaky = new Leaky(SECRET, Optional.of(SECRET), List.of(SECRET), access);

        assertThat(StrictJson.write(leaky)).doesNotContain("s3cr3t").contains("\"secret\":\"****\"");
        assertThat(new StrictJson().toJsonString(leaky, Leaky.class)).doesNotContain("s3cr3t");
    }
}
