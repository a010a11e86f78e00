package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.http.BoundedBody;
import io.leasehold.adapters.jobs.http.Connection;
import io.leasehold.adapters.jobs.http.Connection.Patience;
import io.leasehold.adapters.jobs.http.Connection.Trust;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.http.WebUrl;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus server at an address that a script gave, asked without credentials. No redirect is followed, and what it answers
 * is shown to the script only if it is the answer of a Prometheus.
 */
final class PromServer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int PIECE = 64 << 10;

    private final URI base;
    private final Reach reach;

    private PromServer(URI base, Reach reach) {
        this.base = base;
        this.reach = reach;
    }

    static PromServer at(String address, Reach reach) throws Unanswered {
        try {
            URI uri = WebUrl.legal(address, "the address of Prometheus");
            if (uri.getRawQuery() != null) {
                throw new Unanswered("the address of Prometheus contains a query: give what stands before the ?");
            }
            return new PromServer(uri, reach);
        } catch (Unusable bad) {
            throw new Unanswered(bad.sentence());
        }
    }

    /** On a thread of its own, because nothing can interrupt one that waits for a server: it ends when the connection is closed. */
    Got ask(PromQuery query, Api api) throws Unanswered {
        int allowed = api.budget().request(api.limits().answer());
        Lane.Place place = api.enter();
        CompletableFuture<Boolean> ended = new CompletableFuture<Boolean>()
                .completeOnTimeout(true, query.timeout().toMillis(), TimeUnit.MILLISECONDS);
        FutureTask<Got> exchange = new FutureTask<>(() -> exchange(query, ended, allowed, place));
        Thread thread = new Thread(exchange, "prometheus");
        thread.setDaemon(true);
        thread.start();
        try {
            Got got = exchange.get();
            api.budget().received(got.body().length);
            api.arrived(got, 1);
            return got;
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw Api.stopped();
        } catch (ExecutionException problem) {
            throw unanswered(problem.getCause(), api, allowed, new Late(ended.isDone(), query.timeout()));
        } finally {
            ended.complete(false);
        }
    }

    /** Whether the time of the query was over. */
    private record Late(boolean is, Duration timeout) {}

    private Unanswered unanswered(@Nullable Throwable problem, Api api, int allowed, Late late) {
        if (problem instanceof BoundedBody.TooLong) {
            return api.budget().tooLong(allowed, api.limits().answer());
        }
        if (problem instanceof IOException io) {
            return new Unanswered(sentence(io, late));
        }
        if (problem instanceof Unanswered said) {
            return said;
        }
        throw new IllegalStateException("a query of Prometheus failed", problem);
    }

    private Got exchange(PromQuery query, CompletableFuture<Boolean> ended, int allowed, Lane.Place place)
            throws IOException, Unanswered, InterruptedException {
        try (Connection connection = open(ended, query.timeout())) {
            return read(connection.send(request(query)), allowed, place);
        } catch (IllegalStateException problem) {
            // The client has no other way to say that it was closed before it was connected.
            if (ended.isDone()) {
                throw new InterruptedIOException(problem.getMessage());
            }
            throw problem;
        }
    }

    private Connection open(CompletableFuture<Boolean> ended, Duration timeout) {
        Duration connect = timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
        Optional<Trust> trust = base.getScheme().equals("https") ? Optional.of(Trust.ofEverybody()) : Optional.empty();
        GuardedResolver resolver = new GuardedResolver(reach.names(), reach.rule(), ended, connect);
        return Connection.to(trust, resolver, ended, new Patience(connect, timeout));
    }

    private HttpGet request(PromQuery query) {
        HttpGet request = new HttpGet(URI.create(base.toString().replaceAll("/++$", "") + query.path()));
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        return request;
    }

    private Got read(ClassicHttpResponse response, int allowed, Lane.Place place)
            throws IOException, Unanswered, InterruptedException {
        int status = response.getCode();
        if (status >= 300 && status < 400) {
            throw new Unanswered(Plain.address(base)
                    + " redirects, which is not followed: give the address where Prometheus really is");
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Got(status, new byte[0]);
        }
        if (entity.getContentLength() > allowed) {
            throw new BoundedBody.TooLong();
        }
        return new Got(status, bytes(new BoundedBody(entity.getContent(), allowed), place));
    }

    private static byte[] bytes(InputStream body, Lane.Place place)
            throws IOException, Unanswered, InterruptedException {
        List<byte[]> pieces = new ArrayList<>();
        int length = 0;
        for (byte[] piece = body.readNBytes(PIECE); piece.length > 0; piece = body.readNBytes(PIECE)) {
            pieces.add(piece);
            length += piece.length;
            // At the end there are the pieces and the whole of them.
            if (!place.await(2L * length)) {
                throw Api.noRoom(place.lane());
            }
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        pieces.forEach(whole::put);
        return whole.array();
    }

    private String sentence(IOException problem, Late late) {
        String whom = Plain.address(base);
        if (problem instanceof GuardedResolver.Forbidden) {
            return String.valueOf(problem.getMessage());
        }
        if (late.is()) {
            return whom + " did not answer within " + late.timeout().toSeconds() + " s";
        }
        if (problem instanceof UnknownHostException) {
            return "the host of " + whom + " is not known: check the address, and the name server";
        }
        return problem instanceof SSLException
                ? "no secure connection to " + whom + " can be made: its certificate must be one that this Java trusts"
                : whom + " cannot be reached: check the address";
    }
}
