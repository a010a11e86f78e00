package io.leasehold.adapters.web;

import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records of inspections, as each test wishes them. */
final class FakeRecords implements InspectionRecords {

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Listing<Inspection> records = new Listing.Found<>(List.of());
    volatile Listing<Detail> details = new Listing.Found<>(List.of());
    volatile Listing<NumberedEvent> events = new Listing.Found<>(List.of());
    volatile Listing<NumberedSending> sendings = new Listing.Found<>(List.of());
    volatile Listing<ClusterSummary> summary = new Listing.Found<>(List.of());

    @Override
    public CompletionStage<Listing<Inspection>> list(Filter filter, long before, int limit) {
        asked.add("list " + filter + " before " + before + " limit " + limit);
        return CompletableFuture.completedFuture(records);
    }

    @Override
    public CompletionStage<Listing<Detail>> read(long number) {
        asked.add("read " + number);
        return CompletableFuture.completedFuture(details);
    }

    @Override
    public CompletionStage<Listing<NumberedEvent>> events(EventFilter filter, long before, int limit) {
        asked.add("events " + filter + " before " + before + " limit " + limit);
        return CompletableFuture.completedFuture(events);
    }

    @Override
    public CompletionStage<Listing<NumberedSending>> sendings(Optional<ScheduleId> schedule, int limit) {
        asked.add("sendings of " + schedule + " limit " + limit);
        return CompletableFuture.completedFuture(sendings);
    }

    @Override
    public CompletionStage<Listing<ClusterSummary>> summary() {
        return CompletableFuture.completedFuture(summary);
    }
}
