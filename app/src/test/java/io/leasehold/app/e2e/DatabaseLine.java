package io.leasehold.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line of one instance to PostgreSQL, on loopback. It can keep fenced writes on their way, as a slow network may: the
 * instance has sent them, and the server has not seen them. For that it reads messages of PostgreSQL's protocol, version 3.
 */
final class DatabaseLine implements AutoCloseable {

    private static final int ENCRYPTION_ASKED_FOR = 80_877_103;
    /** How a fenced write begins. */
    private static final Pattern FENCED = Pattern.compile("from fence where lock_name = .* for update");

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ServerSocket entrance;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch kept = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch barrier;

    private DatabaseLine(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    static DatabaseLine to(int server) {
        try {
            DatabaseLine line = new DatabaseLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            line.threads.execute(line::connect);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on fenced writes stay on their way. */
    void keepFencedWrites() {
        barrier = new CountDownLatch(1);
    }

    void awaitKept() {
        await(kept, "a fenced write");
    }

    /** What was kept arrives, and the answer is back before this returns: a process that wakes finds it. */
    void release() {
        CountDownLatch released = Objects.requireNonNull(barrier, "nothing is kept");
        barrier = null;
        released.countDown();
        await(answered, "an answer to a fenced write");
    }

    private static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("no sight of " + what + " within " + SOON.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }

    private void connect() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(upstream);
                Requests requests = new Requests(client, upstream);
                threads.execute(() -> until(requests::pass, client, upstream));
                threads.execute(() -> until(() -> answer(upstream, client, requests), client, upstream));
            } catch (IOException closed) {
                // The server is away, or the line is closed, which the loop sees.
            }
        }
    }

    private void answer(Socket upstream, Socket client, Requests requests) throws IOException {
        byte[] buffer = new byte[8192];
        int read = upstream.getInputStream().read(buffer);
        while (read >= 0) {
            client.getOutputStream().write(buffer, 0, read);
            if (requests.wereKept) {
                answered.countDown();
            }
            read = upstream.getInputStream().read(buffer);
        }
    }

    private interface Pass {
        void run() throws IOException, InterruptedException;
    }

    /** When one direction ends, so does the other. */
    private void until(Pass pass, Socket one, Socket other) {
        try (one;
                other) {
            pass.run();
        } catch (IOException ended) {
            // Whoever speaks on the connection is told by its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one connection sends: all that belongs together, up to a message that asks for answers, is sent on at once. */
    private final class Requests {
        private final DataInputStream in;
        private final OutputStream out;
        private final Map<String, String> statements = new HashMap<>();
        private final ByteArrayOutputStream together = new ByteArrayOutputStream();
        private boolean fenced;
        /** Some were, and have been sent on since. */
        private volatile boolean wereKept;

        Requests(Socket client, Socket upstream) throws IOException {
            this.in = new DataInputStream(client.getInputStream());
            this.out = upstream.getOutputStream();
        }

        void pass() throws IOException, InterruptedException {
            while (greeting() == ENCRYPTION_ASKED_FOR) {
                // Is refused, whereupon the greeting itself follows.
            }
            while (true) {
                message();
            }
        }

        private int greeting() throws IOException {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            DataOutputStream data = new DataOutputStream(out);
            data.writeInt(body.length + Integer.BYTES);
            data.write(body);
            data.flush();
            return ByteBuffer.wrap(body).getInt();
        }

        private void message() throws IOException, InterruptedException {
            byte type = in.readByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            note((char) type, body);
            DataOutputStream data = new DataOutputStream(together);
            data.writeByte(type);
            data.writeInt(length);
            data.write(body);
            if ("PBDEC".indexOf(type) < 0 && !isBegin((char) type, body)) {
                send();
            }
        }

        /** A statement is named when it is parsed, and only that name is sent when it is used again. */
        private void note(char type, byte[] body) {
            String[] texts = new String(body, StandardCharsets.ISO_8859_1).split("\0", 3);
            if (type == 'P') {
                statements.put(texts[0], texts[1]);
            } else if (type == 'B') {
                fenced |= FENCED.matcher(statements.getOrDefault(texts[1], "")).find();
            }
        }

        /** The driver sends it without waiting, together with the first statement. */
        private static boolean isBegin(char type, byte[] body) {
            return type == 'Q' && new String(body, StandardCharsets.ISO_8859_1).startsWith("BEGIN");
        }

        private void send() throws IOException, InterruptedException {
            CountDownLatch here = barrier;
            if (fenced && here != null) {
                kept.countDown();
                here.await();
                wereKept = true;
            }
            fenced = false;
            together.writeTo(out);
            together.reset();
            out.flush();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            entrance.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
