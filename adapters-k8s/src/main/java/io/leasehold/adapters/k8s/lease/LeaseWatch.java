package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeStream;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.LeaseFeed;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One watch: turns lines into events, and whatever ends the stream into the one end the listener hears. */
final class LeaseWatch implements KubeStream.Listener, LeaseFeed.Subscription {

    /** A server restored from a backup does not know our position yet, and says so in these words. */
    private static final String FROM_THE_FUTURE = "Too large resource version";

    private final LeaseJson json;
    private final Refusals refusals;
    private final LeaseFeed.Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable KubeStream> stream = new AtomicReference<>();

    LeaseWatch(LeaseJson json, Refusals refusals, LeaseFeed.Listener listener) {
        this.json = json;
        this.refusals = refusals;
        this.listener = listener;
    }

    void attach(KubeStream opened) {
        stream.set(opened);
        if (over.get()) {
            opened.close();
        }
    }

    @Override
    public void close() {
        over.set(true);
        closeStream();
    }

    @Override
    public void onLine(String line) {
        if (over.get()) {
            return;
        }
        try {
            JsonNode root = json.parse(line);
            if (LeaseJson.text(root, "type").equals("ERROR")) {
                JsonNode status = root.path("object");
                refuse(status.path("code").asInt(0), status.toString());
            } else {
                listener.onEvent(event(root));
            }
        } catch (NotALeaseException e) {
            end(WatchEnd.EXPIRED, "the watch carried something that is no lease event, so everything is listed again");
        }
    }

    private WatchEvent event(JsonNode root) throws NotALeaseException {
        JsonNode object = root.path("object");
        return switch (LeaseJson.text(root, "type")) {
            case "ADDED", "MODIFIED" -> new WatchEvent.Put(json.lease(object));
            case "DELETED" -> new WatchEvent.Removed(json.lease(object));
            case "BOOKMARK" -> new WatchEvent.Bookmark(bookmark(object));
            default -> throw new NotALeaseException();
        };
    }

    private static StreamPosition bookmark(JsonNode object) throws NotALeaseException {
        String position = LeaseJson.text(object.path("metadata"), "resourceVersion");
        return Optional.of(position)
                .filter(p -> !p.isEmpty())
                .map(StreamPosition::new)
                .orElseThrow(NotALeaseException::new);
    }

    @Override
    public void onComplete() {
        end(WatchEnd.CLOSED, "the server ended the watch in the ordinary way");
    }

    @Override
    public void onStatus(int status, String body) {
        refuse(status, body);
    }

    @Override
    public void onBroken(String reason) {
        end(WatchEnd.BROKEN, reason);
    }

    private void refuse(int status, String body) {
        if (status == Refusals.GONE) {
            end(WatchEnd.EXPIRED, "the server's history no longer reaches back to our position (410)");
        } else if (body.contains(FROM_THE_FUTURE)) {
            end(WatchEnd.EXPIRED, "the server has not reached our position: it was probably restored from a backup");
        } else {
            end(WatchEnd.BROKEN, Printable.of(refusals.sentence("watch", status, body)));
        }
    }

    private void end(WatchEnd end, String reason) {
        if (over.compareAndSet(false, true)) {
            listener.onEnd(end, reason);
            closeStream();
        }
    }

    private void closeStream() {
        KubeStream opened = stream.get();
        if (opened != null) {
            opened.close();
        }
    }
}
