package io.leasehold.adapters.jobs.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexReaderTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Limits limits = Updates.limits(Duration.ofSeconds(60));

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void reads_all_that_a_version_has_and_skips_what_it_does_not_know() throws Exception {
        Read index = read("""
                apiVersion: v1
                future: {a: [1, {b: c}]}
                entries:
                  web:
                  - annotations:
                      images: |
                        - name: x
                          image: y
                    apiVersion: v2
                    appVersion: 1.10
                    created: "2025-05-06T07:08:09.123+02:00"
                    dependencies:
                    - {name: common, version: 2.x.x, tags: [a]}
                    deprecated: true
                    description: A web
                      server
                    digest: 0123456789
                    home: https://example.com/web
                    icon: https://example.com/web.png
                    keywords: [web, http]
                    kubeVersion: ">=1.20"
                    maintainers: [{name: ann, email: a@b.c}]
                    name: web
                    sources: []
                    urls: [https://example.com/web-1.0.0.tgz, oci://example.com/web]
                    version: 1.0.0
                """);

        assertThat(index.counts().skipped()).isZero();
        assertThat(index.versions())
                .containsExactly(new ChartVersion(
                        "web",
                        "1.0.0",
                        "1.10",
                        ">=1.20",
                        "A web server",
                        "https://example.com/web",
                        "https://example.com/web.png",
                        List.of("web", "http"),
                        true,
                        List.of("https://example.com/web-1.0.0.tgz", "oci://example.com/web"),
                        "0123456789",
                        Optional.of(Instant.parse("2025-05-06T05:08:09.123Z"))));
    }

    @Test
    void an_index_in_json_is_one_too() throws Exception {
        assertThat(names(read("{\"entries\":{\"a\":[{\"name\":\"a\",\"version\":\"1.0.0\"}]}}")))
                .containsExactly("a 1.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "a-1.tgz,https://example.com/charts/stable/a-1.tgz",
        "./x/a-1.tgz,https://example.com/charts/stable/x/a-1.tgz",
        "../a-1.tgz,https://example.com/charts/a-1.tgz",
        "/a-1.tgz,https://example.com/a-1.tgz",
        "//cdn.example.com/a-1.tgz,https://cdn.example.com/a-1.tgz",
        "HTTP://other.example/a-1.tgz,HTTP://other.example/a-1.tgz",
    })
    void relative_links_are_meant_from_the_repository_on(String link, String resolved) throws Exception {
        assertThat(read(version("urls: ['" + link + "']")).versions().get(0).urls())
                .containsExactly(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "a b%zz"})
    void what_no_browser_should_follow_is_no_link(String link) throws Exception {
        Read index = read(version("urls: ['" + link + "']\n    home: '" + link + "'\n    icon: '" + link + "'"));

        assertThat(index.versions()).singleElement().satisfies(version -> {
            assertThat(version.urls()).isEmpty();
            assertThat(version.home() + version.icon()).isEmpty();
        });
    }

    @Test
    void versions_come_by_chart_and_the_latest_first_and_what_is_no_version_last() throws Exception {
        Read index = read("""
                entries:
                  b:
                  - {name: b, version: 9.0.0}
                  a:
                  - {name: a, version: beta}
                  - {name: a, version: 1.9.0}
                  - {name: a, version: 1.10.0-rc.1}
                  - {name: a, version: v1.10.0}
                  - {name: a, version: alpha}
                  - {name: a, version: 1.10.0}
                  - {name: a, version: 1.10.0+7}
                """);

        assertThat(names(index))
                .containsExactly(
                        "b 9.0.0",
                        "a v1.10.0",
                        "a 1.10.0+7",
                        "a 1.10.0",
                        "a 1.10.0-rc.1",
                        "a 1.9.0",
                        "a beta",
                        "a alpha");
    }

    @Test
    void scalars_are_texts_as_they_stand_but_for_those_that_mean_nothing() throws Exception {
        Read index = read("""
                entries:
                  ? [no, text]
                  : - {name: a, version: 1.10, appVersion: 0x1F, description: 'null', home: ~, digest: null}
                """);

        assertThat(index.versions())
                .singleElement()
                .extracting(
                        ChartVersion::version,
                        ChartVersion::appVersion,
                        ChartVersion::description,
                        ChartVersion::home,
                        ChartVersion::digest)
                .containsExactly("1.10", "0x1F", "null", "", "");
    }

    @Test
    void of_two_with_one_name_and_version_the_first_stays() throws Exception {
        Read index =
                read("entries: {a: [{name: a, version: 1.0.0, digest: one}, {name: a, version: 1.0.0, digest: two}]}");

        assertThat(index.versions()).extracting(ChartVersion::digest).containsExactly("one");
    }

    @Test
    void an_entry_may_have_several_charts_and_a_chart_only_one_entry() throws Exception {
        Read index = read("""
                entries:
                  a: [{name: b, version: 1.0.0}, {name: a, version: 1.0.0}, {name: b, version: 1.1.0}]
                  b: [{name: b, version: 1.2.0}]
                  a: [{name: c, version: 1.0.0}]
                """);

        assertThat(names(index)).containsExactly("b 1.1.0", "b 1.0.0", "a 1.0.0", "c 1.0.0");
        assertThat(index.counts().summary())
                .isEqualTo("4 versions of 3 charts; 1 entry that cannot be used was skipped");
    }

    @Test
    void entries_of_wrong_types_are_skipped_and_counted() throws Exception {
        Read index = read("""
                entries:
                  a:
                  - {name: a, version: 1.0.0, keywords: text, urls: {x: y}, digest: [1], created: soon, deprecated: 7}
                  - {version: 1.0.0}
                  - {name: a}
                  - {name: [a], version: 2.0.0}
                  - {name: a, version: }
                  - {name: "a\\0b", version: 2.0.0}
                  - {name: "a\\uD800", version: 2.0.0}
                  - text
                  - [1, 2]
                  b: text
                  c:
                  d: []
                """);

        assertThat(names(index)).containsExactly("a 1.0.0");
        assertThat(index.counts().skipped()).isEqualTo(9);
        assertThat(index.counts().summary()).contains("1 version of 1 chart", "9 entries");
    }

    @Test
    void texts_are_cut_and_freed_of_what_no_database_takes() throws Exception {
        ChartVersion version = read(version("description: \"a\\0b\\u202ec" + "x".repeat(5_000) + "\""))
                .versions()
                .get(0);

        assertThat(version.description()).startsWith("abcxxx").hasSize(ChartReader.LONG + 3);
    }

    @Test
    void an_index_without_charts_is_legal() throws Exception {
        assertThat(read("apiVersion: v1\nentries: {}\n").versions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "'# nothing'|empty",
                "'apiVersion: v1'|no 'entries'",
                "'entries:'|no 'entries'",
                "'entries: [a]'|line 1 'entries' is no mapping",
                "'entries: text'|line 1 'entries' is no mapping",
                "'[1]'|line 1 there is no mapping",
                "'just a text'|line 1 there is no mapping",
                "'entries: {}\n---\nentries: {}'|goes on after its end",
                "'? [a]\n: b\nentries: {}'|line 1 a mapping has a key that is no text",
                "'entries: {a: [{? {b: c} : d}]}'|line 1 a mapping has a key that is no text",
                "'a: b\nentries: {\n\n'|line 4 it is no legal YAML",
                "'a: b\n\tentries: {}'|line 2 it is no legal YAML",
            })
    void what_is_no_index_is_told_in_one_sentence(String text, String expected) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_web_page_is_no_index() {
        assertThatThrownBy(() -> read("<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("URL is a chart repository's");
    }

    @Test
    void a_few_aliases_that_stand_for_a_billion_texts_are_refused_at_the_first() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("]\n");
        }

        assertThatThrownBy(() -> read(bomb + "entries: {}"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries: {a: &v [], b: *v}", "x: &v a\n*v : b", "x: &v {}\nentries: {a: [{<<: *v}]}"})
    void an_alias_is_refused_wherever_it_stands(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Unusable.class).hasMessageMatching(".*(alias|ALI).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deep_nesting_is_refused(String open) {
        assertThatThrownBy(() -> read("x:\n  " + open.repeat(100_000)))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("line")
                .hasMessageMatching(".*(too deep|no legal YAML).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: ", "x: '", "x: \"", "x: |\n  ", "# ", "x: a\n  ", "? "})
    void an_endless_text_is_refused_before_it_fills_the_memory(String begin) {
        InputStream endless = new Endless(begin);

        assertThatThrownBy(() -> IndexReader.read(endless, "https://example.com", watch(), limits, chart -> {}))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries: {a: [{name: \"\\UFFFFFFFF\"}]}", "a: \"\\x", "a: \"\\u", "a: \"\\U"})
    void an_escape_that_is_no_number_is_refused_as_all_else_is(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Unusable.class).hasMessageContaining("no legal YAML");
    }

    @Test
    void what_is_kept_is_looked_at_after_each_field_also_of_versions_that_cannot_be_used() {
        limits = with(1000, 5_000);
        String nameless = "  - {keywords: [%s]}%n".repeat(5);
        Object[] keywords = {words(0), words(1), words(2), words(3), words(4)};

        assertThatThrownBy(() -> read("entries:\n  a:\n" + nameless.formatted(keywords)))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("more than is kept");
    }

    /** Fifty words that no other number has. */
    private static String words(int number) {
        return IntStream.range(0, 50).mapToObj(i -> "w" + number + "x" + i).collect(Collectors.joining(", "));
    }

    @Test
    void too_many_versions_are_refused() {
        limits = with(3, Limits.STANDARD.kept());

        assertThatThrownBy(() -> read("entries: {a: [1, 2, 3, 4]}")).hasMessageContaining("more than 3 versions");
    }

    @Test
    void more_texts_than_are_kept_are_refused() {
        limits = with(1000, 5_000);
        String texts = "entries:\n  a:\n";
        for (int i = 0; i < 40; i++) {
            texts += "  - {name: a, version: 1.0." + i + ", digest: " + "d".repeat(100) + "}\n";
        }
        String index = texts;

        assertThatThrownBy(() -> read(index)).isInstanceOf(Unusable.class).hasMessageContaining("more than is kept");
    }

    @Test
    void what_was_read_of_other_charts_is_kept_no_more_but_for_their_names() throws Exception {
        limits = with(1000, 5_000);

        assertThat(read(charts(40, 100)).versions()).hasSize(40);
        assertThatThrownBy(() -> read(charts(100, 100))).hasMessageContaining("more than is kept");
    }

    /** So many charts of one version with texts of such a length each. */
    private static String charts(int number, int length) {
        StringBuilder texts = new StringBuilder("entries:\n");
        for (int i = 0; i < number; i++) {
            texts.append("  c%d: [{name: c%d, version: 1.0.0, digest: %s}]%n".formatted(i, i, "d".repeat(length)));
        }
        return texts.toString();
    }

    private static Limits with(int versions, long kept) {
        Limits l = Limits.STANDARD;
        return new Limits(
                l.body(),
                5,
                l.total(),
                l.connect(),
                l.write(),
                versions,
                kept,
                l.depth(),
                l.token(),
                l.batch(),
                l.sweep());
    }

    /** A text that begins and never ends. */
    private static final class Endless extends InputStream {
        private final byte[] begin;
        private long at;

        Endless(String begin) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            if (at > 64L << 20) {
                throw new IOException("it was all read");
            }
            return at < begin.length ? begin[(int) at++] : 'a' + (int) (at++ % 20);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }

    private static String version(String fields) {
        return "entries:\n  a:\n  - name: a\n    version: 1.0.0\n    " + fields + "\n";
    }

    private static List<String> names(Read index) {
        return index.versions().stream()
                .map(version -> version.name() + " " + version.version())
                .toList();
    }

    private Watch watch() {
        return new Watch(timer, new CompletableFuture<>(), Duration.ofSeconds(60));
    }

    /** What went to the sink, and what was counted. */
    private record Read(List<ChartVersion> versions, Index counts) {}

    private Read read(String text) throws Exception {
        List<ChartVersion> versions = new ArrayList<>();
        Index counts = IndexReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "https://example.com/charts/stable?token=x",
                watch(),
                limits,
                versions::addAll);
        return new Read(versions, counts);
    }
}
