package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionRecords.Detail;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code /api/v1/inspection/records/{number}}.
 *
 * @param results of the scripts that have ended, in the order in which they did
 */
record DetailJson(RecordsJson.Item record, List<Result> results) {

    /**
     * How one script ended.
     *
     * @param error empty if it ran to its end
     */
    record Result(
            String code,
            String name,
            String status,
            Instant startedAt,
            Instant endedAt,
            String output,
            String error,
            List<Said> events) {}

    /** What a script said of one thing. */
    record Said(String status, String message, String name, String namespace, JsonNode extra) {

        static Said of(Event event) {
            return new Said(
                    Words.of(event.status()),
                    event.message(),
                    event.name(),
                    event.namespace(),
                    Extra.of(event.extra()));
        }
    }

    static DetailJson of(Detail detail) {
        return new DetailJson(
                RecordsJson.Item.of(detail.inspection()),
                detail.results().stream().map(DetailJson::result).toList());
    }

    private static Result result(ScriptResult result) {
        return new Result(
                result.code(),
                result.name(),
                Words.of(result.status()),
                result.startedAt(),
                result.endedAt(),
                result.output(),
                result.error(),
                result.events().stream().map(Said::of).toList());
    }
}
