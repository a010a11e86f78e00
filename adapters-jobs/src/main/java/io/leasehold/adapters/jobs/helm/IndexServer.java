package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.http.AddressRule;
import io.leasehold.adapters.jobs.http.BoundedBody;
import io.leasehold.adapters.jobs.http.Connection;
import io.leasehold.adapters.jobs.http.Connection.Patience;
import io.leasehold.adapters.jobs.http.Connection.Trust;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.helm.HelmIndexes.Source;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.Repository.Access;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Asks the server of one repository for its index, and follows it where it may send us. */
final class IndexServer implements Closeable {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> DENIED = Set.of(401, 403);

    /** Longer ones are not worth a row; the index is then fetched each time. */
    private static final int LONGEST_VALIDATOR = 512;

    private final Source source;
    private final Access access;
    private final Guard guard;
    private final GuardedResolver resolver;
    private final Watch watch;
    private final Limits limits;
    private @Nullable Connection connection;

    IndexServer(Source source, Guard guard, GuardedResolver.Names names, Watch watch, Limits limits) {
        this.source = source;
        this.access = source.repository().access();
        this.guard = guard;
        this.resolver = new GuardedResolver(names, AddressRule.ADMINISTRATORS, watch.ended(), limits.connect());
        this.watch = watch;
        this.limits = limits;
    }

    /** Asks; what it answers is to be read before this is closed. */
    Answer ask() throws IOException, Unusable, RunOver {
        Hop hop = Hop.first(source.repository().url());
        for (int followed = 0; followed <= limits.redirects(); followed++) {
            ClassicHttpResponse response = send(hop);
            if (!REDIRECTS.contains(response.getCode())) {
                return answer(hop, response);
            }
            Header location = response.getFirstHeader(HttpHeaders.LOCATION);
            if (location == null) {
                throw new Unusable(Plain.address(hop.uri()) + " redirects without saying where to");
            }
            hop = hop.redirected(location.getValue());
        }
        throw new Unusable("the server redirects more than " + limits.redirects() + " times, at last to "
                + Plain.address(hop.uri()) + ": give the URL where the index really is");
    }

    private ClassicHttpResponse send(Hop hop) throws IOException, Unusable, RunOver {
        close();
        watch.check();
        if (!guard.mayAct()) {
            throw RunOver.interrupted("this instance leads no more");
        }
        Patience patience = new Patience(limits.connect(), limits.total());
        Connection opened = Connection.to(trust(hop), resolver, watch.ended(), patience);
        connection = opened;
        return opened.send(request(hop));
    }

    private Optional<Trust> trust(Hop hop) throws Unusable {
        HostnameVerifier names =
                access.insecure() ? NoopHostnameVerifier.INSTANCE : HttpsSupport.getDefaultHostnameVerifier();
        return hop.isSecure() ? Optional.of(new Trust(Tls.context(access, hop.toOrigin()), names)) : Optional.empty();
    }

    private HttpGet request(Hop hop) {
        HttpGet request = new HttpGet(hop.uri());
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        Validators known = source.validators();
        if (!known.etag().isEmpty()) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, known.etag());
        }
        if (!known.lastModified().isEmpty()) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
        credentials().filter(any -> hop.toOrigin()).ifPresent(it -> request.setHeader(HttpHeaders.AUTHORIZATION, it));
        return request;
    }

    private Optional<String> credentials() {
        return access.username().filter(user -> !user.isEmpty()).map(user -> {
            String password = access.password().map(secret -> secret.reveal()).orElse("");
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        });
    }

    private Answer answer(Hop hop, ClassicHttpResponse response) throws IOException, Unusable {
        if (response.getCode() == NOT_MODIFIED && !source.validators().equals(Validators.NONE)) {
            return new Answer.Unchanged();
        }
        if (response.getCode() != OK) {
            throw new Unusable(Plain.address(hop.uri()) + " answered with status " + response.getCode() + ": "
                    + (DENIED.contains(response.getCode()) ? "check user and password" : "check the URL"));
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new Unusable("the index is empty: check the URL");
        }
        if (entity.getContentLength() > limits.body()) {
            throw new BoundedBody.TooLong();
        }
        Validators validators =
                new Validators(validator(response, HttpHeaders.ETAG), validator(response, HttpHeaders.LAST_MODIFIED));
        return new Answer.Changed(body(entity), validators);
    }

    private InputStream body(HttpEntity entity) throws IOException, Unusable {
        InputStream body = new BoundedBody(entity.getContent(), limits.body());
        String encoding = entity.getContentEncoding() == null ? "" : entity.getContentEncoding();
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return new BoundedBody(new GZIPInputStream(body), limits.body());
        }
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new Unusable("the server sends the index in the encoding '" + Plain.quoted(encoding)
                    + "', for which it was not asked");
        }
        return body;
    }

    private static String validator(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        String value = header == null || header.getValue() == null ? "" : header.getValue();
        boolean usable = value.length() <= LONGEST_VALIDATOR && value.chars().allMatch(c -> c >= ' ' && c <= '~');
        return usable ? value : "";
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
