package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.inspection.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/inspection.md says of messages to webhooks is what is sent; a test of the summary holds the fields of {@code raw}. */
final class WebhookDocumentTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static String sample(String name) throws IOException {
        Matcher sample = Pattern.compile("<!-- webhook: " + name + " -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/inspection.md")));
        assertThat(sample.find()).as(name).isTrue();
        return sample.group(1);
    }

    /** The message that is told in the sample. */
    private static Message message() throws IOException {
        JsonNode body = MAPPER.readTree(sample("body"));
        List<String> paragraphs = List.of(body.path("message").asString("").split("\\n+", -1));
        return new Message(
                paragraphs.get(0).replaceFirst("^### ", ""),
                paragraphs.subList(1, paragraphs.size()),
                body.path("raw").asString(""));
    }

    private static String sent(String template) throws IOException {
        Webhook webhook = LetterTest.webhook(Webhook.Kind.DEFAULT, "https://example.com", "", template);
        return Letter.to(webhook, message(), Instant.EPOCH).body();
    }

    @Test
    void without_a_template_the_sample_is_sent() throws IOException {
        assertThat(sent("")).isEqualTo(sample("body"));
    }

    @Test
    void the_template_makes_what_the_document_says() throws IOException {
        assertThat(sent(sample("template"))).isEqualTo(sample("filled"));
        assertThat(MAPPER.readTree(sample("filled")).path("details").isString()).isTrue();
    }

    @Test
    void raw_is_a_text_that_holds_the_object_that_is_shown() throws IOException {
        JsonNode raw = MAPPER.readTree(sample("body")).path("raw");
        assertThat(raw.isString()).isTrue();
        assertThat(MAPPER.readTree(raw.asString(""))).isEqualTo(MAPPER.readTree(sample("raw")));
    }

    @Test
    void the_sizes_are_those_that_hold() throws IOException {
        String document = Files.readString(Path.of("../docs/inspection.md"));
        assertThat(document)
                .contains(String.format("up to %,d bytes |", Letter.BODY_BYTES))
                .contains(String.format("up to %,d bytes of content |", Letter.WECHAT_BYTES))
                .contains(String.format("up to %,d bytes of `message` |", Letter.DEFAULT_BYTES));
    }
}
