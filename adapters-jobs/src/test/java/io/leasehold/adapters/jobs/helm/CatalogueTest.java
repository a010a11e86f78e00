package io.leasehold.adapters.jobs.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.helm.ChartVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void of_one_chart_the_latest_versions_are_kept_and_the_others_are_counted() throws Exception {
        List<ChartVersion> versions = new ArrayList<>();
        Catalogue catalogue = new Catalogue(versions::addAll);
        for (int patch = 0; patch <= Catalogue.MOST_VERSIONS; patch++) {
            catalogue.add(version("1.0." + patch));
        }

        catalogue.finish();

        assertThat(versions).hasSize(Catalogue.MOST_VERSIONS);
        assertThat(versions.get(0).version()).isEqualTo("1.0." + Catalogue.MOST_VERSIONS);
        assertThat(versions).extracting(ChartVersion::version).doesNotContain("1.0.0");
        assertThat(catalogue.index().summary()).isEqualTo("2000 versions of 1 chart; 1 older version left out");
    }

    private static ChartVersion version(String version) {
        return new ChartVersion("web", version, "", "", "", "", "", List.of(), false, List.of(), "", Optional.empty());
    }
}
