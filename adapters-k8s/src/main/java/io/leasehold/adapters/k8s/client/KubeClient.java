package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One cluster's client. Callers never wait: whatever may block (reading credentials, running a plug-in, building a pool)
 * happens one after the other on a borrowed thread, so a plug-in that hangs costs one thread and delays this cluster
 * alone; answers arrive on shared event loops. Nothing is ever sent twice.
 *
 * <p>After a lost answer or a 401 the pool is replaced. Its idle connections may be dead without anybody having said
 * so (a load balancer that moved), and each would cost a request its whole timeout; its certificates may have been
 * rotated. The old pool ends with its last request, so that none in flight is torn. A 401 of somebody behind the server says
 * nothing of our credentials, and is not always to be told from one of the server: a pool is replaced once in a while at most,
 * so that nobody can make us pile them up. Each stream has a pool of its own, so that none of this disturbs it.
 */
public final class KubeClient implements AutoCloseable {

    /** Between two replacements; shorter than it takes to lose a lease. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private final PoolBuilder builder;
    private final Duration connectTimeout;
    private final SerialExecutor work;
    private final Runnable onClose;
    private final Set<Pool> open = ConcurrentHashMap.newKeySet();
    private final Set<KubeStream> streams = ConcurrentHashMap.newKeySet();
    private volatile Optional<Pool> current = Optional.empty();
    private volatile boolean closed;

    /** When a pool was replaced last, by {@link System#nanoTime}; confined to the thread of {@link #work}. */
    private Optional<Long> replaced = Optional.empty();

    /** @param onClose ends what its credentials wait for; does not block */
    KubeClient(PoolBuilder builder, Duration connectTimeout, Executor threads, Runnable onClose) {
        this.builder = builder;
        this.connectTimeout = connectTimeout;
        this.work = new SerialExecutor(threads);
        this.onClose = onClose;
    }

    /** Sends the request once; completes within its timeout and never exceptionally. */
    public CompletionStage<KubeAnswer> send(KubeRequest request) {
        return fetch(request).thenApply(KubeBytes::asText);
    }

    /** As {@link #send}, for those who take bytes, or who must tell a long answer from none. */
    public CompletionStage<KubeBytes> fetch(KubeRequest request) {
        Exchange exchange = new Exchange(request);
        run(() -> start(exchange), () -> exchange.fail(new KubeAnswer.NotSent("the client is closed")));
        return exchange.whenAnswered();
    }

    /** Opens a stream of lines; the listener hears of everything, including failure to connect. */
    public KubeStream stream(String path, KubeStream.Listener listener) {
        KubeStream stream = new KubeStream(listener, connectTimeout, streams::remove);
        streams.add(stream);
        run(() -> start(stream, path), () -> stream.fail("the client is closed"));
        return stream;
    }

    /** Breaks what is in flight, an exec plug-in too, and releases every connection; idempotent. */
    @Override
    public void close() {
        closed = true;
        work.close();
        onClose.run();
        streams.forEach(KubeStream::close);
        open.forEach(this::end);
    }

    private void run(Runnable task, Runnable refused) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            refused.run();
        }
    }

    private void start(Exchange exchange) {
        if (exchange.isOver()) {
            return;
        }
        try {
            Pool pool = pool();
            pool.use().enter();
            exchange.whenAnswered().thenAccept(answer -> {
                judge(pool, answer, exchange.isRelayed());
                leave(pool);
            });
            exchange.start(pool);
        } catch (BrokenKubeconfigException | CredentialsUnavailableException e) {
            exchange.fail(new KubeAnswer.NotSent(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            exchange.fail(new KubeAnswer.Lost(Failures.sentence(e)));
        }
    }

    private void start(KubeStream stream, String path) {
        if (stream.isOver()) {
            return;
        }
        try {
            Pool pool = register(builder.build());
            HttpRequest request = pool.request(path).build();
            stream.start(pool.http(), request, () -> end(pool));
        } catch (BrokenKubeconfigException | CredentialsUnavailableException e) {
            stream.fail(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            stream.fail(Failures.sentence(e));
        }
    }

    private Pool pool() throws BrokenKubeconfigException, CredentialsUnavailableException {
        current.filter(pool -> pool.credentials().certificateExpired()).ifPresent(this::retire);
        if (current.isEmpty()) {
            current = Optional.of(register(builder.build()));
        }
        return current.get();
    }

    private Pool register(Pool pool) {
        open.add(pool);
        if (closed) {
            end(pool);
        }
        return pool;
    }

    private void judge(Pool pool, KubeBytes answer, boolean relayed) {
        boolean refused = answer instanceof KubeBytes.Whole whole && whole.status() == 401 && !relayed;
        boolean lost = answer instanceof KubeBytes.None none && none.why() instanceof KubeAnswer.Lost;
        if (lost || refused) {
            run(() -> replace(pool), () -> {});
        }
    }

    private void replace(Pool pool) {
        long now = System.nanoTime();
        if (current.filter(pool::equals).isPresent()
                && replaced.filter(at -> now - at < CALM.toNanos()).isEmpty()) {
            replaced = Optional.of(now);
            retire(pool);
        }
    }

    private void retire(Pool pool) {
        current = Optional.empty();
        leave(pool);
    }

    private void leave(Pool pool) {
        if (pool.use().leave()) {
            run(() -> end(pool), () -> end(pool));
        }
    }

    private void end(Pool pool) {
        if (open.remove(pool)) {
            pool.http().close();
        }
    }

    /** Returns how many pools are open, those that only drain included. */
    int pools() {
        return open.size();
    }
}
