package io.leasehold.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S12: a view never goes back; late answers resurrect nothing. */
class LeaseTrackTest {

    private static MonoTime at(long seconds) {
        return new MonoTime(seconds * 1_000_000_000);
    }

    private static StoredLease version(String uid, String version) {
        return new StoredLease(new LeaseName("lock"), new LeaseVersion(uid, version), LeaseRecord.EMPTY);
    }

    private static final StoredLease V1 = version("u1", "1");
    private static final StoredLease V2 = version("u1", "2");
    private static final StoredLease V3 = version("u1", "3");
    private static final StoredLease AGAIN = version("u2", "5");

    @Test
    void the_stream_brings_one_version_after_the_other() {
        LeaseTrack track = LeaseTrack.UNKNOWN.onPut(V1, at(1)).onPut(V2, at(2));
        assertThat(track.lease()).contains(V2);
        assertThat(track.since()).isEqualTo(at(2));
        assertThat(track.onRemoved("u1", at(3)).isKnownAbsent()).isTrue();
    }

    @Test
    void the_same_version_seen_again_keeps_its_first_instant() {
        assertThat(LeaseTrack.UNKNOWN
                        .onPut(V1, at(1))
                        .onListed(Optional.of(V1), at(5), at(6))
                        .since())
                .isEqualTo(at(1));
        assertThat(LeaseTrack.UNKNOWN.onRead(V1, at(0), at(1)).onPut(V1, at(9)).since())
                .isEqualTo(at(1));
    }

    @Test
    void what_was_learned_beside_the_stream_is_not_undone_by_older_puts() {
        LeaseTrack track =
                LeaseTrack.UNKNOWN.onPut(V1, at(1)).onLearned(V3, at(2)).onPut(V2, at(3));
        assertThat(track.lease()).contains(V3);
        assertThat(track.ahead()).isPresent();
        assertThat(track.onPut(V3, at(4)).ahead()).isEmpty();
    }

    @Test
    void an_answer_the_stream_has_already_passed_tells_nothing() {
        LeaseTrack track = LeaseTrack.UNKNOWN.onPut(V1, at(1)).onPut(V2, at(2)).onPut(V3, at(3));
        assertThat(track.onLearned(V2, at(4))).isEqualTo(track);
        assertThat(track.onRead(V2, at(2), at(4))).isEqualTo(track);
    }

    @Test
    void f30_a_read_of_a_version_left_behind_before_it_began_shows_a_restored_store() {
        LeaseTrack track = LeaseTrack.UNKNOWN.onPut(V1, at(1)).onPut(V2, at(2)).onRead(V1, at(5), at(6));
        assertThat(track.lease()).contains(V1);
        assertThat(track.ahead()).isPresent();
    }

    /** A renewal and a read are sent together after a pause: the server reads first and answers last. */
    @Test
    void a_read_begun_before_what_is_known_was_learned_concludes_nothing() {
        LeaseTrack learned = LeaseTrack.UNKNOWN
                .onPut(V1, at(1))
                .onListed(Optional.of(V2), at(4), at(5))
                .onLearned(V3, at(6));
        assertThat(learned.onRead(V1, at(4), at(7))).isEqualTo(learned);
        assertThat(learned.onLearnedAbsent(at(4), at(7))).isEqualTo(learned);
        assertThat(learned.onRead(AGAIN, at(6), at(7)).lease()).contains(AGAIN);
        assertThat(learned.onLearnedAbsent(at(6), at(7)).isKnownAbsent()).isTrue();
    }

    @Test
    void a_read_begun_before_an_absence_was_learned_brings_nothing_back() {
        LeaseTrack gone = LeaseTrack.UNKNOWN.onPut(V1, at(1)).onDeleted(V1.version(), at(5));
        assertThat(gone.onRead(V1, at(4), at(6)).isKnownAbsent()).isTrue();
        LeaseTrack listed = LeaseTrack.UNKNOWN.onListed(Optional.empty(), at(3), at(5));
        assertThat(listed.onRead(V1, at(2), at(6)).isKnownAbsent()).isTrue();
    }

    @Test
    void a_deletion_of_the_uid_is_final_whatever_was_ahead() {
        LeaseTrack track =
                LeaseTrack.UNKNOWN.onPut(V1, at(1)).onLearned(V3, at(2)).onRemoved("u1", at(3));
        assertThat(track.isKnownAbsent()).isTrue();
        assertThat(track.ahead()).isEmpty();
    }

    @Test
    void a_late_deletion_of_an_older_object_does_not_end_its_successor() {
        LeaseTrack track =
                LeaseTrack.UNKNOWN.onPut(V1, at(1)).onLearned(AGAIN, at(2)).onRemoved("u1", at(3));
        assertThat(track.lease()).contains(AGAIN);
        assertThat(LeaseTrack.UNKNOWN.onPut(AGAIN, at(1)).onRemoved("u1", at(2)).lease())
                .contains(AGAIN);
    }

    @Test
    void a_late_put_does_not_bring_a_deleted_lease_back() {
        LeaseTrack track = LeaseTrack.UNKNOWN
                .onPut(V1, at(1))
                .onLearnedAbsent(at(2), at(3))
                .onPut(V2, at(4));
        assertThat(track.isKnownAbsent()).isTrue();
        assertThat(track.onRemoved("u1", at(5)).onPut(AGAIN, at(6)).lease()).contains(AGAIN);
    }

    @Test
    void an_absence_read_while_the_stream_brought_a_put_concludes_nothing() {
        assertThat(LeaseTrack.UNKNOWN
                        .onPut(V1, at(3))
                        .onLearnedAbsent(at(2), at(4))
                        .lease())
                .contains(V1);
    }

    @Test
    void an_acknowledged_delete_of_an_older_object_concludes_nothing() {
        LeaseTrack track = LeaseTrack.UNKNOWN.onPut(AGAIN, at(1));
        assertThat(track.onDeleted(V1.version(), at(2))).isEqualTo(track);
        assertThat(track.onDeleted(AGAIN.version(), at(2)).isKnownAbsent()).isTrue();
    }

    @Test
    void a_list_begun_before_what_was_learned_is_ignored_and_one_begun_after_replaces_it() {
        LeaseTrack track = LeaseTrack.UNKNOWN.onPut(V1, at(1)).onLearned(V3, at(5));
        assertThat(track.onListed(Optional.of(V2), at(4), at(6)).lease()).contains(V3);
        assertThat(track.onListed(Optional.empty(), at(4), at(6)).lease()).contains(V3);
        assertThat(track.onListed(Optional.empty(), at(6), at(7)).isKnownAbsent())
                .isTrue();
        assertThat(track.onListed(Optional.of(V3), at(4), at(6)).ahead()).isEmpty();
    }

    @Test
    void f31_a_stream_owes_from_the_first_event_it_misses_however_much_is_learned_after() {
        LeaseTrack track =
                LeaseTrack.UNKNOWN.onPut(V1, at(1)).onLearned(V2, at(10)).onLearned(V3, at(20));
        assertThat(track.ahead().orElseThrow().owedSince()).isEqualTo(at(10));
        assertThat(track.onPut(V2, at(21)).ahead().orElseThrow().owedSince()).isEqualTo(at(20));
    }
}
