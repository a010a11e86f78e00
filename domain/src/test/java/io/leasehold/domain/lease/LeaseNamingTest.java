package io.leasehold.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseNamingTest {

    private static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");
    private static final ClusterId HELLO = new ClusterId("hello");

    private static StoredLease stored(LeaseName name, LeaseRecord record) {
        return new StoredLease(name, new LeaseVersion("uid", "1"), record);
    }

    private static Optional<ClusterId> read(String name, LeaseRecord record) {
        return NAMING.clusterOf(stored(new LeaseName(name), record));
    }

    private static LeaseRecord labelled(String value) {
        return LeaseRecord.EMPTY.withLabel("clusterID", value);
    }

    private static LeaseRecord annotated(String value) {
        return LeaseRecord.EMPTY.withAnnotation("clusterID", value);
    }

    // Products

    @ParameterizedTest
    @CsvSource({"K8M,k8m", "My Product!,my-product", "--x--,x", "É1,1", "a.b_c,a-b-c", "k8m,k8m"})
    void a_product_name_is_made_a_legal_label(String product, String label) {
        assertThat(LeaseNaming.ofProduct(product).product()).isEqualTo(label);
    }

    @Test
    void a_product_name_keeps_at_most_63_characters_and_still_ends_legally() {
        assertThat(LeaseNaming.ofProduct("a".repeat(62) + "-b").product()).isEqualTo("a".repeat(62));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "漢字", "_"})
    void a_product_name_of_which_nothing_legal_remains_is_refused_with_what_to_do(String product) {
        assertThatThrownBy(() -> LeaseNaming.ofProduct(product))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use at least one of");
    }

    // Names and labels

    @Test
    void a_cluster_lease_is_named_by_the_first_bytes_of_the_sha1_of_its_id() {
        // sha1("hello") = aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d
        assertThat(NAMING.shortName(HELLO).value()).isEqualTo("k8m-cluster-aaf4c61d");
        assertThat(NAMING.longName(HELLO).value()).isEqualTo("k8m-cluster-aaf4c61ddcc5e8a2");
    }

    @Test
    void a_cluster_lease_carries_the_labels_and_the_annotation_of_the_wire_protocol() {
        LeaseRecord record = NAMING.describe(HELLO, LeaseRecord.EMPTY);
        assertThat(record.labels())
                .containsEntry("app", "k8m")
                .containsEntry("type", "cluster-sync")
                .containsEntry("clusterID", "aGVsbG8")
                .hasSize(3);
        assertThat(record.annotations()).containsEntry("clusterID", "hello").hasSize(1);
        assertThat(LeaseNaming.fleetScope().covers(stored(NAMING.shortName(HELLO), record)))
                .isTrue();
    }

    @Test
    void the_label_is_url_safe_base64_without_padding() {
        assertThat(LeaseNaming.label(new ClusterId("a??>z"))).contains("YT8_Pno");
    }

    @ParameterizedTest
    @CsvSource({"47,true", "48,false", "200,false"})
    void an_id_whose_label_would_be_too_long_has_none(int bytes, boolean legal) {
        assertThat(LeaseNaming.label(new ClusterId("a".repeat(bytes))).isPresent())
                .isEqualTo(legal);
    }

    @Test
    void an_id_whose_label_would_begin_or_end_illegally_has_none_and_is_read_from_its_annotation() {
        // Encoded, these begin or end with '-' or '_'.
        for (String id : new String[] {"ûx", "\u03ff..", "ab>", "ab?"}) {
            ClusterId cluster = new ClusterId(id);
            LeaseRecord record = NAMING.describe(cluster, LeaseRecord.EMPTY);
            boolean legal = record.label("clusterID")
                    .map(value -> value.matches("[A-Za-z0-9].*[A-Za-z0-9]"))
                    .orElse(true);
            assertThat(legal).as("label of %s", id).isTrue();
            assertThat(NAMING.clusterOf(stored(NAMING.shortName(cluster), record)))
                    .contains(cluster);
        }
        assertThat(LeaseNaming.label(new ClusterId("ab>"))).isEmpty();
        assertThat(LeaseNaming.label(new ClusterId("ab?"))).isEmpty();
    }

    @Test
    void an_id_of_any_length_is_found_by_its_annotation() {
        ClusterId longest = new ClusterId("ж".repeat(ClusterId.MAX_LENGTH));
        LeaseRecord record = NAMING.describe(longest, LeaseRecord.EMPTY);
        assertThat(record.label("clusterID")).isEmpty();
        assertThat(NAMING.clusterOf(stored(NAMING.longName(longest), record))).contains(longest);
    }

    // Reading

    @Test
    void a_lease_with_the_label_only_is_read_as_the_other_implementation_wrote_it() {
        assertThat(read("k8m-cluster-aaf4c61d", labelled("aGVsbG8"))).contains(HELLO);
    }

    @Test
    void the_annotation_is_authoritative_over_the_label() {
        assertThat(read("k8m-cluster-aaf4c61d", annotated("hello").withLabel("clusterID", "b3RoZXI")))
                .contains(HELLO);
        assertThat(read("k8m-cluster-aaf4c61d", annotated("other").withLabel("clusterID", "aGVsbG8")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64 at all", "!!!", "a", "gICA", "", "aGVsbG"})
    void a_label_that_is_not_the_clusters_is_nobodys(String label) {
        assertThat(read("k8m-cluster-aaf4c61d", labelled(label))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "other"})
    void an_annotation_that_does_not_fit_the_name_is_nobodys(String id) {
        assertThat(read("k8m-cluster-aaf4c61d", annotated(id))).isEmpty();
    }

    @Test
    void an_annotation_of_any_size_is_read_without_failing() {
        assertThat(read("k8m-cluster-aaf4c61d", annotated("x".repeat(200_000)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8m-cluster-aaf4c61",
                "k8m-cluster-aaf4c61ddcc5",
                "k8m-cluster-aaf4c61ddcc5e8a2da",
                "k8m-cluster-xyz",
                "k8m-leader-lock",
                "aaf4c61d",
                "other-cluster-aaf4c61d",
                "k8m-k8m-cluster-aaf4c61d"
            })
    void only_the_two_names_of_a_cluster_are_read(String name) {
        assertThat(read(name, annotated("hello"))).isEmpty();
    }

    @Test
    void two_products_in_one_namespace_do_not_see_each_others_leases() {
        LeaseNaming other = LeaseNaming.ofProduct("other");
        StoredLease cluster = stored(other.shortName(HELLO), other.describe(HELLO, LeaseRecord.EMPTY));
        InstanceId id = new InstanceId("host-1");
        StoredLease instance = stored(other.instanceName(id), other.describeInstance(LeaseRecord.EMPTY));

        assertThat(NAMING.clusterOf(cluster)).isEmpty();
        assertThat(NAMING.instanceOf(instance)).isEmpty();
        assertThat(other.clusterOf(cluster)).contains(HELLO);
        assertThat(other.instanceOf(instance)).contains(id);
    }

    @Test
    void an_instance_lease_needs_its_type() {
        LeaseName name = NAMING.instanceName(new InstanceId("host-1"));
        assertThat(NAMING.instanceOf(stored(name, LeaseRecord.EMPTY))).isEmpty();
        assertThat(NAMING.instanceOf(
                        stored(new LeaseName("k8m-instance-x"), NAMING.describe(HELLO, LeaseRecord.EMPTY))))
                .isEmpty();
    }
}
