package io.leasehold.adapters.jobs.webhook;

import io.leasehold.adapters.jobs.http.AddressRule;
import io.leasehold.adapters.jobs.http.BoundedBody;
import io.leasehold.adapters.jobs.http.Connection;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.http.WebUrl;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.inspection.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * One attempt. Whatever goes wrong is told in words of our own: those of the client's exceptions can hold the URL, which is a
 * secret.
 */
final class Post {

    private final GuardedResolver.Names names;
    private final WebhookLimits limits;

    Post(GuardedResolver.Names names, WebhookLimits limits) {
        this.names = names;
        this.limits = limits;
    }

    /**
     * Sends; blocks.
     *
     * @param ended when it completes, whoever waits waits no more
     */
    Verdict send(Webhook webhook, Letter letter, CompletableFuture<?> ended) {
        URI uri;
        try {
            uri = uri(webhook, letter);
        } catch (Unusable problem) {
            return Verdict.hopeless(problem.sentence());
        }
        GuardedResolver resolver = new GuardedResolver(names, AddressRule.ADMINISTRATORS, ended, limits.connect());
        Optional<Connection.Trust> trust =
                uri.getScheme().equals("https") ? Optional.of(Connection.Trust.ofEverybody()) : Optional.empty();
        try (Connection connection =
                Connection.to(trust, resolver, ended, new Connection.Patience(limits.connect(), limits.total()))) {
            // Not closed by itself: that would read on to its end, and fail where the connection's close does not.
            ClassicHttpResponse response = connection.send(request(uri, letter));
            return Verdict.of(webhook, response.getCode(), body(response));
        } catch (IOException | IllegalStateException problem) {
            return ended.isDone() ? Verdict.UNANSWERED : verdict(problem);
        }
    }

    private static URI uri(Webhook webhook, Letter letter) throws Unusable {
        URI base = WebUrl.legal(webhook.url().reveal(), "the URL of the webhook");
        if (letter.query().isEmpty()) {
            return base;
        }
        return URI.create(base + (base.getRawQuery() == null ? "?" : "&") + letter.query());
    }

    private static HttpPost request(URI uri, Letter letter) {
        HttpPost request = new HttpPost(uri);
        request.setEntity(
                new StringEntity(letter.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return request;
    }

    /** Empty if it is too long for an answer, or ends too early: the status is known then, and says what to do. */
    private Optional<String> body(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return Optional.empty();
        }
        try (InputStream body = new BoundedBody(entity.getContent(), limits.answer())) {
            return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException isNotWhole) {
            return Optional.empty();
        }
    }

    private static Verdict verdict(Exception problem) {
        if (problem instanceof GuardedResolver.Forbidden) {
            return Verdict.hopeless(
                    "the receiver is at a link-local, multicast or unspecified address, to which nothing is"
                            + " sent: check the URL");
        }
        if (problem instanceof UnknownHostException) {
            return Verdict.failed("the receiver's host is not known: check the URL, and the name server");
        }
        if (problem instanceof SSLException) {
            return Verdict.failed("no secure connection to the receiver can be made: check its certificate");
        }
        if (problem instanceof ConnectException || problem instanceof SocketTimeoutException) {
            return Verdict.failed("the receiver cannot be reached, or did not answer in time");
        }
        return Verdict.failed("the connection to the receiver ended too early");
    }
}
