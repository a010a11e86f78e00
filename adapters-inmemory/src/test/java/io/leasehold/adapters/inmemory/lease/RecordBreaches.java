package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.ports.lease.BrokenLeaseStores;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to change a record on its way into the store, or to accept what must be refused. */
final class RecordBreaches {

    static final List<Breach> ALL = List.of(
            writing(
                    "no annotations",
                    r -> with(r, r.labels(), new TreeMap<>()),
                    "a_full_record_comes_back_as_it_was_written"),
            writing(
                    "milliseconds",
                    r -> timed(r, t -> t.truncatedTo(ChronoUnit.MILLIS)),
                    "times_keep_their_microseconds"),
            writing(
                    "no times before 1970",
                    r -> timed(r, t -> t.isBefore(Instant.EPOCH) ? Instant.EPOCH : t),
                    "times_on_a_whole_second_and_long_ago_come_back"),
            writing(
                    "a default duration",
                    r -> r.duration().isPresent() ? r : r.withDuration(Duration.ofSeconds(15)),
                    "a_record_with_nothing_in_it_comes_back_empty"),
            writing(
                    "nobody as a holder",
                    r -> r.holder().isPresent() ? r : r.withHolder(new InstanceId("nobody")),
                    "a_cleared_holder_comes_back_as_none"),
            writing(
                    "a default time",
                    r -> r.renewTime().isPresent() ? r : r.withRenewTime(Instant.EPOCH),
                    "a_record_with_a_duration_and_no_times_comes_back"),
            writing("holders in ASCII", RecordBreaches::asciiHolder, "a_holder_of_any_form_comes_back"),
            writing("small numbers", r -> r.withTransitions(r.transitions() & 0xffff), "the_largest_numbers_come_back"),
            writing(
                    "no empty labels",
                    r -> with(r, nonEmpty(r.labels()), r.annotations()),
                    "labels_come_back_with_prefixes_and_empty_values"),
            writing(
                    "no empty annotations",
                    r -> with(r, r.labels(), nonEmpty(r.annotations())),
                    "annotations_come_back_with_any_text"),
            writing(
                    "nothing illegal, silently",
                    r -> LeaseRecord.EMPTY,
                    "a_duration_that_is_not_positive_is_refused",
                    "negative_transitions_are_refused",
                    "numbers_beyond_32_bits_are_refused",
                    "an_illegal_label_value_is_refused",
                    "an_illegal_label_key_is_refused",
                    "an_illegal_annotation_key_is_refused"),
            writing(
                    "short annotations",
                    r -> with(r, r.labels(), shortened(r.annotations())),
                    "annotations_may_have_256_KiB_in_all_and_not_one_byte_more"));

    private RecordBreaches() {}

    private static Breach writing(String what, UnaryOperator<LeaseRecord> change, String... caughtBy) {
        return Breach.ofStore("writing " + what, store -> BrokenLeaseStores.writing(store, change), caughtBy);
    }

    private static LeaseRecord asciiHolder(LeaseRecord record) {
        return record.withHolder(
                new InstanceId(record.holder().orElseThrow().value().replaceAll("[^ -~]", "?")));
    }

    private static LeaseRecord timed(LeaseRecord record, UnaryOperator<Instant> change) {
        LeaseRecord changed = record;
        Optional<Instant> acquired = record.acquireTime();
        Optional<Instant> renewed = record.renewTime();
        if (acquired.isPresent()) {
            changed = changed.withAcquireTime(change.apply(acquired.get()));
        }
        return renewed.isPresent() ? changed.withRenewTime(change.apply(renewed.get())) : changed;
    }

    private static LeaseRecord with(
            LeaseRecord record, SortedMap<String, String> labels, SortedMap<String, String> annotations) {
        return new LeaseRecord(
                record.holder(),
                record.duration(),
                record.acquireTime(),
                record.renewTime(),
                record.transitions(),
                labels,
                annotations);
    }

    private static SortedMap<String, String> nonEmpty(SortedMap<String, String> map) {
        return map.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static SortedMap<String, String> shortened(SortedMap<String, String> map) {
        TreeMap<String, String> shortened = new TreeMap<>(map);
        shortened.replaceAll((key, value) -> value.substring(0, Math.min(value.length(), 1000)));
        return shortened;
    }
}
