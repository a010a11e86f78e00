package io.leasehold.adapters.web.page;

import io.javalin.http.Header;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code GET /} and the files it loads. They are the same for everybody and hold no data, so they need no token; the page
 * asks for one and gets its data from the API.
 */
public final class PageRoutes {

    private static final List<String> FILES = List.of(
            "page.css", "icon.svg", "main.js", "api.js", "texts.js", "view.js", "messages-en.json", "messages-zh.json");

    private static final String LANGUAGE_MARK = "${lang}";

    private final String language;

    /** @param lang language in which the page opens; English where there are no messages in it */
    public PageRoutes(Locale lang) {
        language = lang.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "zh" : "en";
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        byte[] page = new String(read("index.html"), StandardCharsets.UTF_8)
                .replace(LANGUAGE_MARK, language)
                .getBytes(StandardCharsets.UTF_8);
        serve(routes, "/", "text/html", page);
        FILES.forEach(name -> serve(routes, "/page/" + name, contentType(name), read(name)));
    }

    private static void serve(JavalinDefaultRoutingApi routes, String path, String contentType, byte[] content) {
        // A new version of this instance must not be shown through files of the old one.
        Reading.add(
                routes,
                path,
                Access.OPEN,
                ctx -> ctx.contentType(contentType + "; charset=utf-8")
                        .header(Header.CACHE_CONTROL, "no-cache")
                        .result(content));
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type is known for " + name);
        };
    }

    private static byte[] read(String name) {
        try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar", e);
        }
    }
}
