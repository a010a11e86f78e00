package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.http.BoundedBody;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;

/** Words what can go wrong between us and a server. */
final class Failures {

    private static final int MIB = 1 << 20;

    private Failures() {}

    static Unusable of(IOException problem, Limits limits) {
        return new Unusable(sentence(problem, limits));
    }

    private static String sentence(IOException problem, Limits limits) {
        if (problem instanceof BoundedBody.TooLong) {
            return "the index is larger than " + limits.body() / MIB + " MiB, the most that is read";
        }
        if (problem instanceof GuardedResolver.Forbidden) {
            return String.valueOf(problem.getMessage());
        }
        if (problem instanceof UnknownHostException) {
            return "the host " + detail(problem) + " is not known: check the URL, and the name server";
        }
        if (problem instanceof SSLException) {
            return "no secure connection to the server can be made (" + detail(problem) + "): check the certificates";
        }
        if (problem instanceof ConnectTimeoutException || problem instanceof ConnectException) {
            return "the server cannot be reached (" + detail(problem) + ")";
        }
        if (problem instanceof SocketTimeoutException) {
            return "the server did not answer in time";
        }
        if (problem instanceof ZipException) {
            return "the index is damaged: it cannot be decompressed";
        }
        if (isCutShort(problem)) {
            return "the connection ended before the index did: what came is not used";
        }
        return "the index cannot be fetched (" + detail(problem) + ")";
    }

    private static boolean isCutShort(IOException problem) {
        return problem instanceof EOFException
                || problem instanceof ConnectionClosedException
                || problem instanceof MalformedChunkCodingException;
    }

    private static String detail(IOException problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : Plain.quoted(message);
    }
}
