package io.leasehold.adapters.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a browser would only find out at run time, and a policy against foreign content would then silently block. */
final class PageFilesTest {

    private static final Pattern TEXT_KEY = Pattern.compile("data-(?:text|placeholder)=\"([^\"]+)\"");
    private static final Pattern SCRIPT_KEY = Pattern.compile("\\btext\\('([A-Za-z.-]+)'");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:");
    private static final Pattern FOREIGN = Pattern.compile("(?:src|href)=\"(?:https?:)?//|url\\(|@import");

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(keys(messages("zh"))).isEqualTo(keys(messages("en")));
        assertThat(keys(messages("en"))).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void every_text_the_page_asks_for_exists(String language) {
        Set<String> known = keys(messages(language));

        assertThat(known).containsAll(found(TEXT_KEY, read("index.html")));
        assertThat(known).containsAll(found(SCRIPT_KEY, read("main.js")));
        assertThat(known).containsAll(found(SCRIPT_KEY, read("view.js")));
        assertThat(found(SCRIPT_KEY, "text('no.such')")).isNotEmpty().doesNotContainAnyElementsOf(known);
    }

    @Test
    void placeholders_are_the_same_in_both_languages() {
        JsonNode english = messages("en");
        JsonNode chinese = messages("zh");
        for (String key : keys(english)) {
            assertThat(placeholders(chinese, key)).as(key).isEqualTo(placeholders(english, key));
        }
    }

    @Test
    void the_page_has_nothing_inline_and_nothing_foreign() {
        String page = read("index.html");

        assertThat(found(INLINE, page)).isEmpty();
        assertThat(found(FOREIGN, page + read("page.css"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>1</script>",
                "<p style=\"color:red\">",
                "<b onclick=\"x()\">",
                "<a href=\"javascript:x\">"
            })
    void what_is_inline_is_found(String bad) {
        assertThat(INLINE.matcher(bad).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=\"https://x/y\">", "<link href=\"//x/y\">", "a{b:url(x)}", "@import 'x'"})
    void what_is_foreign_is_found(String bad) {
        assertThat(FOREIGN.matcher(bad).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.js", "view.js", "api.js", "texts.js"})
    void scripts_put_in_text_and_never_markup(String script) {
        assertThat(read(script))
                .doesNotContain("innerHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("insertAdjacentHTML")
                .doesNotContain("eval(")
                .doesNotContain("localStorage");
    }

    private static JsonNode messages(String language) {
        return new ObjectMapper().readTree(read("messages-" + language + ".json"));
    }

    private static Set<String> keys(JsonNode messages) {
        Set<String> keys = new TreeSet<>();
        messages.properties().forEach(entry -> {
            keys.add(entry.getKey());
            entry.getValue().propertyNames().forEach(inner -> keys.add(entry.getKey() + "." + inner));
        });
        return keys;
    }

    private static List<String> placeholders(JsonNode messages, String key) {
        JsonNode at = messages;
        for (String name : key.split("\\.", -1)) {
            at = at.path(name);
        }
        List<String> all = new ArrayList<>(found(Pattern.compile("(\\{\\d})"), at.asString("")));
        all.sort(null);
        return all;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(PageFilesTest::first).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String first(MatchResult result) {
        return result.groupCount() == 0 ? result.group() : result.group(1);
    }

    private static String read(String name) {
        try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
