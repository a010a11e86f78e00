package io.leasehold.app.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.config.Setting;
import io.leasehold.domain.narration.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BundlesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Set<String> WITHOUT_WORDS = Set.of("help.environment", "renew.interval.warning");

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_bundle_has_each_key_that_is_used_and_no_other(Language language) throws IOException {
        assertThat(bundle(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_key_stands_twice_and_they_are_in_order(Language language) throws IOException {
        List<String> lines =
                lines(language).map(line -> line.replaceFirst("=.*", "")).toList();

        assertThat(lines).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_sentence_has_the_same_placeholders_in_each_language() throws IOException {
        Properties english = bundle(Language.EN);
        Properties chinese = bundle(Language.ZH);

        assertThat(keys())
                .allSatisfy(key -> assertThat(placeholders(chinese.getProperty(key)))
                        .as(key)
                        .isEqualTo(placeholders(english.getProperty(key))));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_narration_tells_every_detail_there_is_and_no_other(Reason reason) throws IOException {
        Set<String> details = IntStream.range(0, reason.details())
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(placeholders(bundle(Language.EN).getProperty(Messages.keyOf(reason))))
                .isEqualTo(details);
    }

    @Test
    void chinese_is_chinese_and_english_is_not() throws IOException {
        Properties english = bundle(Language.EN);
        Properties chinese = bundle(Language.ZH);

        assertThat(keys()).filteredOn(key -> !WITHOUT_WORDS.contains(key)).allSatisfy(key -> {
            assertThat(chinese.getProperty(key)).as(key).containsPattern(HAN);
            assertThat(english.getProperty(key)).as(key).doesNotContainPattern(HAN);
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_sentence_is_empty_or_ends_in_a_blank(Language language) throws IOException {
        assertThat(bundle(language).values())
                .allSatisfy(text -> assertThat((String) text).isNotBlank().isEqualTo(((String) text).strip()));
    }

    private static List<String> keys() {
        return Stream.of(
                        Arrays.stream(Phrase.values()).map(Phrase::key),
                        Arrays.stream(Setting.values()).map(setting -> "setting." + setting.label()),
                        Arrays.stream(Reason.values()).map(Messages::keyOf))
                .flatMap(all -> all)
                .toList();
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties bundle(Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(open(language), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Stream<String> lines(Language language) throws IOException {
        try (InputStream in = open(language)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static InputStream open(Language language) {
        return Objects.requireNonNull(Messages.class.getResourceAsStream("messages_" + language.tag() + ".properties"));
    }
}
