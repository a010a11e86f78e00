package io.leasehold.ports.lease;

import static io.leasehold.ports.lease.Samples.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a {@link LeaseStore} keeps of a record, and which records it refuses, as a kube-apiserver does. */
public interface LeaseRecordContract extends LeaseSubject {

    @Test
    default void a_full_record_comes_back_as_it_was_written() {
        assertComesBack(renewal(0).withLabel("app", "k8m").withAnnotation("clusterID", "file.yaml/context"));
    }

    @Test
    default void times_keep_their_microseconds() {
        assertComesBack(LeaseRecord.EMPTY
                .withAcquireTime(Instant.parse("2024-01-02T03:04:05.000001Z"))
                .withRenewTime(Instant.parse("2024-12-31T23:59:59.999999Z")));
    }

    @Test
    default void times_on_a_whole_second_and_long_ago_come_back() {
        assertComesBack(LeaseRecord.EMPTY
                .withAcquireTime(Instant.EPOCH)
                .withRenewTime(Instant.parse("1960-01-02T03:04:05.100000Z")));
    }

    @Test
    default void a_record_with_nothing_in_it_comes_back_empty() {
        assertComesBack(LeaseRecord.EMPTY);
    }

    @Test
    default void a_cleared_holder_comes_back_as_none() {
        StoredLease held = created(freshName(), renewal(0));
        StoredLease released = updated(held, renewal(0).withoutHolder());
        assertThat(released.record().holder()).isEmpty();
        assertThat(read(held.name())).contains(released);
    }

    @Test
    default void a_record_with_a_duration_and_no_times_comes_back() {
        assertComesBack(LeaseRecord.EMPTY.withDuration(Duration.ofSeconds(1)));
    }

    @Test
    default void a_holder_of_any_form_comes_back() {
        assertComesBack(renewal(0).withHolder(new InstanceId("Host_ü 7/β:" + "x".repeat(300))));
    }

    @Test
    default void the_largest_numbers_come_back() {
        assertComesBack(LeaseRecord.EMPTY
                .withDuration(Duration.ofSeconds(Integer.MAX_VALUE))
                .withTransitions(Integer.MAX_VALUE));
    }

    @Test
    default void labels_come_back_with_prefixes_and_empty_values() {
        assertComesBack(renewal(0)
                .withLabel("example.org/Some_Name.x", "")
                .withLabel("a", "X_y.z-9")
                .withLabel("k".repeat(63), "v".repeat(63)));
    }

    @Test
    default void annotations_come_back_with_any_text() {
        assertComesBack(renewal(0)
                .withAnnotation("empty", "")
                .withAnnotation("any", "line one\nline two\t\"quoted\" \\ äöü 集群 \uD83D\uDE80")
                .withAnnotation("Example.org/upper", "-x-")
                .withAnnotation("long", "y".repeat(10_000)));
    }

    @Test
    default void a_duration_that_is_not_positive_is_refused() {
        assertRefused(renewal(0).withDuration(Duration.ZERO));
        assertRefused(renewal(0).withDuration(Duration.ofSeconds(-1)));
    }

    @Test
    default void negative_transitions_are_refused() {
        assertRefused(renewal(0).withTransitions(-1));
    }

    @Test
    default void numbers_beyond_32_bits_are_refused() {
        assertRefused(renewal(0).withTransitions(Integer.MAX_VALUE + 1L));
        assertRefused(renewal(0).withDuration(Duration.ofSeconds(Integer.MAX_VALUE + 1L)));
    }

    @Test
    default void an_illegal_label_value_is_refused() {
        for (String value : new String[] {"x".repeat(64), "-a", "a_", "a b", "a/b", "ü"}) {
            assertRefused(renewal(0).withLabel("ok", value));
        }
    }

    @Test
    default void an_illegal_label_key_is_refused() {
        for (String key : new String[] {"", "-a", "a b", "a/b/c", "/b", "a.b/", "Upper.org/b", "x".repeat(64)}) {
            assertRefused(renewal(0).withLabel(key, "ok"));
        }
    }

    @Test
    default void an_illegal_annotation_key_is_refused() {
        for (String key : new String[] {"", "-a", "a b", "a/b/c", "/b", "a.b/", "x".repeat(64)}) {
            assertRefused(renewal(0).withAnnotation(key, "ok"));
        }
    }

    @Test
    default void annotations_may_have_256_KiB_in_all_and_not_one_byte_more() {
        LeaseRecord most = renewal(0).withAnnotation("a", "ü".repeat(65_536)).withAnnotation("b", "x".repeat(131_070));
        assertComesBack(most);
        assertRefused(most.withAnnotation("c", ""));
    }

    private void assertComesBack(LeaseRecord record) {
        StoredLease asCreated = created(freshName(), record);
        assertThat(asCreated.record()).isEqualTo(record);
        assertThat(read(asCreated.name())).contains(asCreated);

        StoredLease asUpdated = updated(created(freshName(), renewal(77).withLabel("old", "x")), record);
        assertThat(asUpdated.record()).isEqualTo(record);
        assertThat(read(asUpdated.name())).contains(asUpdated);
    }

    private void assertRefused(LeaseRecord record) {
        LeaseName name = freshName();
        assertRefusal(answer(store().create(name, record)), record);
        assertThat(read(name)).isEmpty();

        StoredLease lease = created(name, renewal(0));
        assertRefusal(answer(store().update(name, lease.version(), record)), record);
        assertThat(read(name)).contains(lease);
    }

    private void assertRefusal(WriteOutcome outcome, LeaseRecord record) {
        assertThat(outcome)
                .as("the answer to %s", record)
                .isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
                    assertThat(refused.reason()).isNotBlank().doesNotContain("\n");
                    assertThat(refused.retryAfter()).isEmpty();
                });
    }
}
