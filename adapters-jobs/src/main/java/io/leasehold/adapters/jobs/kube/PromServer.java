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
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A Prometheus server at an address that a script gave, asked without credentials. No redirect is followed, and what it answers
 * is shown to the script only if it is the answer of a Prometheus.
 */
final class PromServer {

    private static final Duration CONNECT = Duration.ofSeconds(5);

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

    Got ask(PromQuery query, Api api) throws Unanswered {
        Budget budget = api.budget();
        int longest = api.limits().answer();
        int allowed = budget.request(longest);
        api.take((long) Api.TWICE * allowed);
        CompletableFuture<Boolean> ended = new CompletableFuture<Boolean>()
                .completeOnTimeout(true, query.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (Connection connection = open(ended, query.timeout())) {
            Got got = read(connection.send(request(query)), allowed);
            budget.received(got.body().length);
            api.arrived(got);
            return got;
        } catch (BoundedBody.TooLong tooLong) {
            throw budget.tooLong(allowed, longest);
        } catch (IOException problem) {
            throw new Unanswered(sentence(problem, ended.isDone(), query.timeout()));
        } finally {
            ended.complete(false);
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

    private Got read(ClassicHttpResponse response, int allowed) throws IOException, Unanswered {
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
        return new Got(status, new BoundedBody(entity.getContent(), allowed).readAllBytes());
    }

    private String sentence(IOException problem, boolean late, Duration timeout) {
        String whom = Plain.address(base);
        if (problem instanceof GuardedResolver.Forbidden) {
            return String.valueOf(problem.getMessage());
        }
        if (late) {
            return whom + " did not answer within " + timeout.toSeconds() + " s";
        }
        if (problem instanceof UnknownHostException) {
            return "the host of " + whom + " is not known: check the address, and the name server";
        }
        return problem instanceof SSLException
                ? "no secure connection to " + whom + " can be made: its certificate must be one that this Java trusts"
                : whom + " cannot be reached: check the address";
    }
}
