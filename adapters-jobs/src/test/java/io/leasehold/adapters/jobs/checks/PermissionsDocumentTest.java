package io.leasehold.adapters.jobs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The role that docs/operations.md gives allows what the sources of the built-in checks ask for. */
final class PermissionsDocumentTest {

    private static final Path CHECKS = Path.of("src/main/resources/io/leasehold/adapters/jobs/checks");
    private static final Pattern ROLE = Pattern.compile(
            "```yaml\\n(apiVersion: rbac[^`]*?name: leasehold-inspections}\\nrules:.*?)---", Pattern.DOTALL);

    /** Calls that list a kind: group and kind are a text or the name of one. */
    private static final Pattern LISTED =
            Pattern.compile("(?<!function )\\blist(?:_if_served|_installed)?\\(([^,()]+), ([^,()]+), ");

    private static final Pattern GOT =
            Pattern.compile("kubectl:GVK\\((\"[^\"]*\"), \"[^\"]+\", (\"\\w+\")\\)([^\\n]*)");
    private static final Pattern ASKED = Pattern.compile("kubectl:GVK\\(");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /** What is no text is one of these names, for which the kinds stand elsewhere. */
    private static final Pattern OF_WEBHOOKS = Pattern.compile("check_webhooks\\(\"(\\w+)\"\\)");

    /** Each call of it names a kind, whichever it is in {@code parts/gateways.lua}. */
    private static final Pattern OF_GATEWAY_API = Pattern.compile("\\w+_of_gateway_api\\(\"(\\w+)\"\\)");

    private static final Pattern OF_WORKLOADS = Pattern.compile("\\{(\"\\w*\"), (\"\\w+\"), \"");

    private static final Pattern OF_BINDINGS = Pattern.compile("for _, kind in ipairs\\(\\{([^}]*)}\\)");
    private static final Pattern OF_TARGETS = Pattern.compile("target_groups = \\{([^}]*)}");
    private static final Pattern TARGET = Pattern.compile("(\\w+) = (\"\\w*\")");

    @Test
    void each_kind_that_a_check_lists_may_be_listed() {
        assertThat(listed())
                .contains(
                        " pods",
                        "apps deployments",
                        "batch cronjobs",
                        "gateway.networking.k8s.io httproutes",
                        "networking.k8s.io ingressclasses",
                        " replicationcontrollers");
        assertThat(allowed(role(), "list")).containsAll(listed());
    }

    @Test
    void what_checks_get_may_be_got() {
        assertThat(got()).contains(" secrets", " services/proxy", " pods/log", "metrics.k8s.io pods");
        assertThat(allowed(role(), "get")).containsAll(got()).containsAll(listed());
    }

    @Test
    void nothing_may_be_changed_and_no_list_of_secrets_be_read() {
        for (JsonNode rule : role().path("rules")) {
            assertThat(texts(rule.path("verbs"))).isSubsetOf("get", "list");
        }
        assertThat(allowed(role(), "list")).doesNotContain(" secrets").noneMatch(each -> each.contains("*"));
    }

    /** A call that this test cannot read would be a kind that it does not ask for. */
    @Test
    void each_call_is_understood() {
        for (Path file : sources()) {
            String name = String.valueOf(file.getFileName());
            long calls = ASKED.matcher(text(file)).results().count();
            long read = GOT.matcher(text(file)).results().count();
            // The one of all lists, and the one of targets that somebody installed, which the document tells by words.
            long known = name.equals("base.lua") || name.equals("targets.lua") ? 1 : 0;
            assertThat(read).as(name).isEqualTo(calls - known);
        }
    }

    /** Known to be bad: a role that lacks a kind. */
    @Test
    void a_role_without_a_kind_is_not_enough() {
        String without = read(Path.of("../docs/operations.md")).replace("ingressclasses, ", "");
        assertThat(allowed(role(without), "list")).doesNotContain("networking.k8s.io ingressclasses");
    }

    private static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        for (Path file : sources()) {
            String text = text(file);
            LISTED.matcher(text).results().forEach(call -> kinds(call, text).forEach(listed::add));
            if (text.contains("list_if_served(unpack(kind))")) {
                OF_WORKLOADS
                        .matcher(text)
                        .results()
                        .forEach(each -> listed.add(resource(each.group(1), each.group(2), text)));
            }
            GOT.matcher(text)
                    .results()
                    .filter(call -> call.group(3).contains(":List("))
                    .forEach(call -> listed.add(resource(call.group(1), call.group(2), text)));
        }
        return listed;
    }

    private static Set<String> got() {
        Set<String> got = new TreeSet<>();
        for (Path file : sources()) {
            String text = text(file);
            GOT.matcher(text).results().forEach(call -> {
                String resource = resource(call.group(1), call.group(2), text);
                String rest = call.group(3);
                if (rest.contains(":Get()")) {
                    got.add(resource);
                } else if (rest.contains(":GetLogs")) {
                    got.add(resource + "/log");
                } else if (rest.contains(":PromQuery")) {
                    got.add(" services/proxy");
                } else if (rest.contains(":GetPodResourceUsage")) {
                    got.addAll(List.of(" pods", " nodes", "metrics.k8s.io pods"));
                } else {
                    assertThat(rest).as(text).contains(":List(");
                }
            });
        }
        return got;
    }

    private static Stream<String> kinds(MatchResult call, String text) {
        String kind = call.group(2).strip();
        if (TEXT.matcher(kind).matches()) {
            return Stream.of(resource(call.group(1), kind, text));
        }
        if (kind.equals("reference.kind")) {
            return TARGET.matcher(found(OF_TARGETS, text))
                    .results()
                    .map(each -> resource(each.group(2), '"' + each.group(1) + '"', text));
        }
        if (kind.equals("kind") && text.contains("function check_webhooks(kind)")) {
            return sources().stream()
                    .flatMap(file -> OF_WEBHOOKS.matcher(text(file)).results())
                    .map(each -> resource(call.group(1), '"' + each.group(1) + '"', text));
        }
        if (kind.equals("kind") && text.contains("GATEWAY_API = ")) {
            return sources().stream()
                    .flatMap(file -> OF_GATEWAY_API.matcher(text(file)).results())
                    .map(each -> resource(call.group(1), '"' + each.group(1) + '"', text));
        }
        if (kind.equals("kind") && text.contains("function list_installed(group, kind, ...)")) {
            return Stream.empty();
        }
        assertThat(kind).as("a kind that this test knows").isEqualTo("kind");
        return TEXT.matcher(found(OF_BINDINGS, text))
                .results()
                .map(each -> resource(call.group(1), each.group(), text));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    /** Group and plural; the group is a text, or a local name of one. */
    private static String resource(String group, String kind, String text) {
        Matcher literal = TEXT.matcher(group.strip());
        String name = literal.matches()
                ? literal.group(1)
                : found(Pattern.compile("local " + Pattern.quote(group.strip()) + " = \"([^\"]*)\""), text);
        return name + " " + plural(kind.replace("\"", "").toLowerCase(Locale.ROOT));
    }

    private static String plural(String kind) {
        if (kind.matches(".*[^aeiou]y")) {
            return kind.substring(0, kind.length() - 1) + "ies";
        }
        return kind + (kind.endsWith("s") ? "es" : "s");
    }

    private static Set<String> allowed(JsonNode role, String verb) {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode rule : role.path("rules")) {
            if (texts(rule.path("verbs")).contains(verb)) {
                for (String group : texts(rule.path("apiGroups"))) {
                    texts(rule.path("resources")).forEach(resource -> allowed.add(group + " " + resource));
                }
            }
        }
        return allowed;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(each -> each.asString()).toList();
    }

    private static JsonNode role() {
        return role(read(Path.of("../docs/operations.md")));
    }

    private static JsonNode role(String document) {
        return YAMLMapper.builder().build().readTree(found(ROLE, document));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(CHECKS)) {
            return files.filter(file -> file.toString().endsWith(".lua"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without comments. */
    private static String text(Path file) {
        return read(file).replaceAll("(?m)--.*$", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
