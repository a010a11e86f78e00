package io.leasehold.adapters.web.helm;

import io.javalin.http.Context;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.ports.helm.HelmRepositories.Cleared;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.helm.Repository.Access;
import io.leasehold.ports.secret.Secret;
import java.util.List;
import java.util.Optional;

/** A repository as a user describes it. What is refused is named and never repeated: anything may be a secret. */
final class RepositoryBody {

    private static final String EXAMPLE =
            "{\"name\":\"charts\",\"type\":\"HTTP\",\"url\":\"https://charts.example.com\"}"
                    + ", and where needed \"description\", \"username\", \"password\", \"ca\", \"certificate\", \"key\","
                    + " \"insecureSkipVerify\" and \"active\"";

    private static final List<String> NAMES = List.of(
            "name",
            "type",
            "url",
            "description",
            "username",
            "password",
            "ca",
            "certificate",
            "key",
            "insecureSkipVerify",
            "active");

    private static final int KIB = 1024;

    /** Tokens of clouds are passwords of some thousand characters. */
    private static final int LONGEST_PASSWORD = 16 * KIB;

    /** All that a system trusts by itself is about 220 KiB. */
    private static final int LONGEST_CA = 64 * KIB;

    private static final int LONGEST_PEM = 64 * KIB;
    private static final int LONGEST_DESCRIPTION = KIB;
    private static final int LONGEST_USERNAME = 256;
    private static final int LONGEST_TYPE = 16;

    private static final int MAX_BYTES = 1024 * KIB;

    private RepositoryBody() {}

    /**
     * What is given.
     *
     * @param cleared secrets that are null: left out, one that is stored stays
     */
    record Given(Repository repository, Cleared cleared) {}

    static Given read(Context ctx) {
        JsonBody body = JsonBody.read(ctx, MAX_BYTES, EXAMPLE, NAMES);
        Repository.Type type = type(body.optionalText("type", LONGEST_TYPE).orElse("HTTP"));
        Repository repository = new Repository(
                Names.repository("name", body.text("name", Names.LONGEST_REPOSITORY)),
                type,
                RepositoryUrl.read(type, body.text("url", RepositoryUrl.LONGEST)),
                body.anyText("description", LONGEST_DESCRIPTION),
                access(body),
                body.flag("active", true));
        return new Given(repository, new Cleared(body.isNull("password"), body.isNull("key")));
    }

    private static Repository.Type type(String text) {
        return switch (text) {
            case "HTTP" -> Repository.Type.HTTP;
            case "OCI" -> Repository.Type.OCI;
            default -> throw BadRequest.of("'type' is neither HTTP nor OCI: give one of the two.");
        };
    }

    private static Access access(JsonBody body) {
        return new Access(
                body.optionalText("username", LONGEST_USERNAME),
                body.optionalText("password", LONGEST_PASSWORD).map(Secret::new),
                certificates(body, "ca", LONGEST_CA),
                certificates(body, "certificate", LONGEST_PEM),
                body.optionalText("key", LONGEST_PEM).map(RepositoryBody::key).map(Secret::new),
                body.flag("insecureSkipVerify", false));
    }

    /** Certificates are shown to whoever may read, so a key that stands in the same file must not come with them. */
    private static Optional<String> certificates(JsonBody body, String name, int longest) {
        Optional<String> text = body.optionalText(name, longest);
        if (text.filter(given -> given.contains("PRIVATE KEY")).isPresent()) {
            throw BadRequest.of("'" + name + "' holds a private key: give that as 'key', and only certificates here.");
        }
        if (text.filter(given -> !given.contains("-----BEGIN CERTIFICATE-----")).isPresent()) {
            throw BadRequest.of("'" + name + "' holds no certificate in PEM: give its text, not the name of a file.");
        }
        return text;
    }

    private static String key(String text) {
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw BadRequest.of(
                    "'key' is no key in PEM of PKCS#8, which begins with -----BEGIN PRIVATE KEY-----: convert"
                            + " it with 'openssl pkcs8 -topk8 -nocrypt'.");
        }
        return text;
    }
}
