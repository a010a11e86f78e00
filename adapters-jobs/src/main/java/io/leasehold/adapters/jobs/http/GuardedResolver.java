package io.leasehold.adapters.jobs.http;

import io.leasehold.adapters.jobs.run.Plain;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses the client connects to, and refuses forbidden ones. The client connects to what is answered here and
 * resolves nothing again, so a name cannot turn into another address between the check and the connection.
 */
public final class GuardedResolver implements DnsResolver {

    /** How names become addresses; blocks. */
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Says which address is refused; its message is a sentence for people. */
    public static final class Forbidden extends UnknownHostException {
        Forbidden(String sentence) {
            super(sentence);
        }
    }

    private final Names names;
    private final AddressRule rule;
    private final CompletableFuture<?> ended;
    private final Duration limit;

    /**
     * Resolves names.
     *
     * @param rule for each address that a name has
     * @param ended when it completes, whoever waits for an address waits no more
     * @param limit for one name
     */
    public GuardedResolver(Names names, AddressRule rule, CompletableFuture<?> ended, Duration limit) {
        this.names = names;
        this.rule = rule;
        this.ended = ended;
        this.limit = limit;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = await(ask(host), host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : addresses) {
            Optional<String> refusal = rule.refusal(address);
            if (refusal.isPresent()) {
                throw new Forbidden(
                        "the host " + Plain.quoted(host) + " is at " + address.getHostAddress() + ", " + refusal.get());
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** On a thread of its own, because nothing can interrupt a system that waits for its name server. */
    private CompletableFuture<InetAddress[]> ask(String host) {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(names.of(host));
                    } catch (UnknownHostException | RuntimeException problem) {
                        answer.completeExceptionally(problem);
                    }
                },
                "guarded-names");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private InetAddress[] await(CompletableFuture<InetAddress[]> answer, String host) throws UnknownHostException {
        try {
            CompletableFuture.anyOf(answer, ended).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return answer.isDone() ? answer.join() : new InetAddress[0];
        } catch (ExecutionException | CompletionException | TimeoutException problem) {
            throw unknown(host, problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw unknown(host, new InterruptedIOException());
        }
    }

    private static UnknownHostException unknown(String host, Exception problem) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(problem);
        return unknown;
    }
}
