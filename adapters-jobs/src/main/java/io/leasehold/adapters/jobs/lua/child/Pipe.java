package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Frame;
import io.leasehold.adapters.jobs.lua.wire.FrameReader;
import io.leasehold.adapters.jobs.lua.wire.FrameWriter;
import io.leasehold.adapters.jobs.lua.wire.Lengths;
import io.leasehold.adapters.jobs.lua.wire.Tag;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The way to whoever started this process. A thread of its own reads, whatever a script does meanwhile, so that the end of the
 * other side ends this one. It never waits for a script for long: what comes is an order while none runs, or an answer,
 * which is taken at once.
 */
final class Pipe {

    private static final int AHEAD = 4;

    private final FrameReader in;
    private final FrameWriter out;
    private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(AHEAD);

    private Pipe(FrameReader in, FrameWriter out) {
        this.in = in;
        this.out = out;
    }

    static Pipe ofThisProcess() {
        Pipe pipe = new Pipe(
                new FrameReader(new FileInputStream(FileDescriptor.in), Lengths.TO_SCRIPTS),
                new FrameWriter(new FileOutputStream(FileDescriptor.out)));
        // Whatever a library prints must not get between the frames.
        System.setOut(System.err);
        Thread reader = new Thread(pipe::read, "pipe");
        reader.setDaemon(true);
        reader.start();
        return pipe;
    }

    private void read() {
        try {
            while (true) {
                frames.put(in.read());
            }
        } catch (IOException | InterruptedException gone) {
            halt();
        }
    }

    Frame next() {
        try {
            return frames.take();
        } catch (InterruptedException impossible) {
            throw halt();
        }
    }

    void send(Tag tag, String... texts) {
        try {
            out.write(tag, texts);
        } catch (IOException gone) {
            throw halt();
        }
    }

    void send(Tag tag, byte[] bytes, int length) {
        try {
            out.write(tag, bytes, 0, length);
        } catch (IOException gone) {
            throw halt();
        }
    }

    /** Nobody is there for whom anything would be worth finishing; a script that runs must not delay the end. */
    private static IllegalStateException halt() {
        leave();
        Runtime.getRuntime().halt(0);
        return new IllegalStateException("halted");
    }

    /** Deletes the directory that was made for this process, since who made it may have been killed. */
    static void leave() {
        try {
            Files.deleteIfExists(Path.of("").toAbsolutePath());
        } catch (IOException ignored) {
            // An empty directory is left behind.
        }
    }
}
