package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest extends WebTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(page/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("from '\\./([^']+)'");

    @ParameterizedTest
    @CsvSource({"en, en", "zh, zh", "zh-CN, zh", "de, en"})
    void the_page_opens_in_the_language_the_instance_was_started_with(String setting, String language) {
        restart(new WebSettings("127.0.0.1", 0, ADMIN, Optional.empty(), Locale.forLanguageTag(setting)));

        assertThat(get("/").body()).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void the_page_is_html_that_holds_no_data() {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.body()).doesNotContain(FakeInstance.ME.value()).doesNotContain(ADMIN);
    }

    @Test
    void every_file_the_page_loads_is_served_without_a_token() {
        assertThat(LOADED.matcher(get("/").body()).results().map(result -> result.group(1)))
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertServed("/" + file));
        assertThat(IMPORTED.matcher(get("/page/main.js").body()).results().map(result -> result.group(1)))
                .hasSize(3)
                .allSatisfy(file -> assertServed("/page/" + file));
    }

    @ParameterizedTest
    @CsvSource({
        "page.css, text/css",
        "main.js, text/javascript",
        "icon.svg, image/svg+xml",
        "messages-en.json, application/json",
        "messages-zh.json, application/json"
    })
    void each_file_has_its_type(String file, String type) {
        assertThat(get("/page/" + file).headers().firstValue("Content-Type").orElseThrow())
                .startsWith(type);
    }

    @Test
    void no_other_file_is_served() {
        assertThat(get("/page/PageRoutes.class").statusCode()).isEqualTo(404);
        assertThat(get("/page/index.html").statusCode()).isEqualTo(404);
    }

    private void assertServed(String path) {
        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
}
