package io.leasehold.simulation.world;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.RawLeases;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The way from one process to the API server and back: it takes time, and what happens to messages is the weather's. */
final class Link implements LeaseStore, LeaseFeed, RawLeases {

    private final Incarnation process;
    private final ApiServer server;
    private final Weather weather;
    private final Scenario.Network network;
    private final Stream chance;
    private final Scheduler time;
    private final Recording recording;
    private final List<WatchStream> watches = new ArrayList<>();

    Link(Incarnation process, ApiServer server, Weather weather, Scenario.Network network, Stream chance) {
        this.process = process;
        this.server = server;
        this.weather = weather;
        this.network = network;
        this.chance = chance;
        this.time = server.time();
        this.recording = server.recording();
    }

    Incarnation process() {
        return process;
    }

    String node() {
        return process.node();
    }

    ApiServer server() {
        return server;
    }

    Weather weather() {
        return weather;
    }

    Recording recording() {
        return recording;
    }

    long now() {
        return time.now();
    }

    boolean happens(double probability) {
        return probability > 0 && chance.chance(probability);
    }

    private long draw(Range range) {
        return range.isPoint() ? range.from() : chance.between(range.from(), range.to());
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        return send(new Calls.Create(this, name, record));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        return send(new Calls.Update(this, name, expected, record));
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return send(new Calls.Get(this, name));
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        return send(new Calls.Delete(this, name, expected));
    }

    @Override
    public CompletionStage<ListOutcome> list(LeaseScope scope) {
        return send(new Calls.ListAll(this, scope));
    }

    @Override
    public CompletionStage<WriteOutcome> put(
            LeaseName name, LeaseRecord record, @Nullable String uid, @Nullable String resourceVersion) {
        return send(new Calls.Put(this, name, record, uid, resourceVersion));
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name) {
        return send(new Calls.DeleteAny(this, name));
    }

    private <T> CompletionStage<T> send(Call<T> call) {
        server.checks().sent(call.request());
        long arrival = time.now() + draw(network.request());
        if (weather.calm) {
            time.at(arrival, call);
        } else {
            sendThroughWeather(call, arrival + weather.slowRequests);
        }
        return call.answer();
    }

    private void sendThroughWeather(Call<?> call, long arrival) {
        if (weather.cutRequests || happens(weather.loseRequests)) {
            recording.add(
                    TraceEvent.API,
                    TraceEvent.Kind.LOST,
                    "the request to " + call.request().verb().word(),
                    node());
            if (call.request().verb().writes()) {
                server.saw(Sighting.AMBIGUOUS_WRITE_FAILED);
            }
            return;
        }
        boolean comesLate = happens(weather.late);
        if (comesLate) {
            server.saw(Sighting.LATE_COMMIT);
        }
        time.at(comesLate ? arrival + weather.lateBy : arrival, call);
        if (happens(weather.duplicate)) {
            server.saw(Sighting.DUPLICATE_COMMIT);
            time.at(arrival + draw(network.request()) * 2, call::arriveAgain);
        }
    }

    /** The server has an answer for the call, which begins its way back. */
    void answerLater(Call<?> call, Object outcome) {
        long arrival = time.now() + draw(network.response());
        if (!weather.calm) {
            if (weather.cutResponses || happens(weather.loseResponses)) {
                recording.add(
                        TraceEvent.API,
                        TraceEvent.Kind.LOST,
                        "the answer to " + call.request().verb().word(),
                        node());
                server.lostAnswer(call.request(), outcome);
                return;
            }
            arrival += weather.slowResponses;
        }
        time.at(arrival, call);
    }

    void answered(Call<?> call, Object outcome) {
        server.checks().answered(call.request(), outcome);
    }

    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
        WatchStream stream = new WatchStream(this, scope, listener);
        watches.add(stream);
        recording.add(node(), TraceEvent.Kind.WATCH_OPENED, stream.name());
        if (!weather.cutRequests) {
            time.at(time.now() + draw(network.request()) + weather.slowRequests, () -> stream.open(from));
        }
        return stream;
    }

    /** How long an event takes from its commit to this process. */
    long watchLag() {
        return draw(network.watch()) + weather.slowWatches;
    }

    void forget(WatchStream stream) {
        watches.remove(stream);
    }

    List<WatchStream> watches() {
        return List.copyOf(watches);
    }

    void close() {
        watches().forEach(WatchStream::close);
    }
}
