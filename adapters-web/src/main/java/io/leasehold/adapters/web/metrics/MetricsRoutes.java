package io.leasehold.adapters.web.metrics;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.ports.coordination.Measurements;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** {@code GET /metrics}. */
public final class MetricsRoutes {

    private final Measurements measurements;

    public MetricsRoutes(Measurements measurements) {
        this.measurements = measurements;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, "/metrics", Access.OPEN, this::metrics);
    }

    private void metrics(Context ctx) throws IOException {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, Snapshots.of(measurements.sample()));
        ctx.contentType(writer.getContentType()).result(text.toByteArray());
    }
}
