package io.leasehold.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.config.Setting;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import io.leasehold.domain.sync.HolderLossPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Settings> runs = new ArrayList<>();
    private final List<Path> replays = new ArrayList<>();
    private final List<SimulateLine> simulations = new ArrayList<>();
    private final List<InspectLine> inspections = new ArrayList<>();
    private ExitCode outcome = ExitCode.FINE;

    @Test
    void inspect_is_told_its_flags_and_the_kubeconfigs_that_exist() throws IOException {
        Files.writeString(folder.resolve("config"), "");
        assertThat(execute("inspect --script a.lua --context=c --format json --timeout 5 -c config"))
                .isZero();

        assertThat(inspections).singleElement().satisfies(line -> {
            assertThat(line.value(InspectFlag.SCRIPT)).hasValue("a.lua");
            assertThat(line.value(InspectFlag.CONTEXT)).hasValue("c");
            assertThat(line.value(InspectFlag.FORMAT)).hasValue("json");
            assertThat(line.value(InspectFlag.TIMEOUT)).hasValue("5");
            assertThat(line.kubeconfigs()).containsExactly(folder.resolve("config"));
        });
        assertThat(execute("inspect --script a --script b")).isEqualTo(2);
        assertThat(execute("inspect --script --context")).isEqualTo(2);
        assertThat(execute("inspect --scrip a")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 1", "-p 1", "-p1", "--port=1", "run --port 1", "--port 1 run"})
    void without_a_command_or_with_its_name_an_instance_runs(String line) {
        assertThat(execute(line)).isZero();

        assertThat(runs)
                .singleElement()
                .satisfies(settings -> assertThat(settings.web().port()).isEqualTo(1));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void the_flags_of_the_documentation_start_an_instance() {
        assertThat(execute("--in-cluster --connect-cluster --lease-namespace k8m --lease-duration-seconds 60"
                        + " --lease-renew-interval-seconds 20 --product-name K8M"))
                .isZero();

        assertThat(runs).singleElement().satisfies(settings -> {
            assertThat(settings.clusters().inCluster()).isTrue();
            assertThat(settings.clusters().connectsAtStart()).isTrue();
            assertThat(settings.leases().namespace()).contains("k8m");
            assertThat(settings.leases().naming().product()).isEqualTo("k8m");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "--in-cluster,true",
        "--in-cluster=false,false",
        "--in-cluster false,false",
        "--in-cluster run,true",
        "--in-cluster -v 6,true"
    })
    void a_yes_or_no_flag_alone_means_yes(String line, boolean expected) {
        assertThat(execute(line)).isZero();

        assertThat(runs)
                .singleElement()
                .satisfies(
                        settings -> assertThat(settings.clusters().inCluster()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prot 1|--prot is no flag; did you mean --port? See leasehold --help for all",
                "--prot=1|--prot is no flag; did you mean --port? See leasehold --help for all",
                "run --lease-namespac a|--lease-namespac is no flag; did you mean --lease-namespace?"
                        + " See leasehold run --help for all",
                "--encryption-key k|--encryption-key is no flag; did you mean --encryption-key-file? See leasehold --help for all",
                "-x|-x is no flag; see leasehold --help for those allowed",
                "--port|--port needs a value; write --port=<value>",
                "--lease-namespace --port 1|--lease-namespace needs a value; write --lease-namespace=<value>",
                "--port 1 --port 2|--port is given twice; give it once",
                "--port 1 run --port 2|--port is given twice; give it once",
                "--port abc|flag --port: 'abc' is not allowed; use a whole number from 0 to 65535",
                "--in-cluster=maybe|flag --in-cluster: 'maybe' is not allowed; use true or false (also 1, 0, yes, no)",
                "walk|'walk' is no command; use one of: run, simulate, replay, inspect, config, completion",
                "run fast|'fast' is one word too many; see leasehold run --help",
                "config|'leasehold config' needs a command behind it; use one of: print",
                "config show|'show' is no command; use one of: print",
                "replay|FILE is missing; name it behind the command",
                "replay gone|the journal 'gone' cannot be read; name a file written with --journal",
                "replay a b|'b' is one word too many; see leasehold replay --help",
                "simulate a b|'b' is one word too many; see leasehold simulate --help",
                "simulate --sed 1|--sed is no flag; did you mean --seed, --seeds? See leasehold simulate --help for all",
                "simulate --port 1|--port is no flag; did you mean --for? See leasehold simulate --help for all",
                "simulate --seed|--seed needs a value; write --seed=<value>",
                "simulate --seed --lanes|--seed needs a value; write --seed=<value>",
                "simulate --seed 1 --seed 2|--seed is given twice; give it once",
                "simulate --lanes --lanes|--lanes is given twice; give it once",
                "simulate --lang de|flag --lang: 'de' is not allowed; use one of: en, zh",
                "-c gone|flag --kubeconfig: there is no file or folder 'gone'; correct the path or leave it out",
            })
    void what_cannot_be_understood_ends_with_one_line_and_code_2(String line, String complaint) {
        assertThat(execute(line)).isEqualTo(2);

        assertThat(errorLines()).containsExactly(complaint);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(runs).isEmpty();
    }

    @Test
    void a_malformed_env_file_ends_with_one_line_and_code_2() throws IOException {
        Files.writeString(folder.resolve(".env"), "PORT\n");

        assertThat(execute("")).isEqualTo(2);
        assertThat(errorLines()).singleElement().asString().contains(".env, line 1: this is no assignment");
    }

    @Test
    void line_breaks_in_what_was_typed_do_not_make_two_lines() {
        assertThat(cli().execute("--port", "1\n2")).isEqualTo(2);

        assertThat(errorLines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"FINE,0", "FAILED,1", "BAD_INPUT,2", "UNDECIDED,3"})
    void the_exit_code_is_that_of_the_command(ExitCode code, int number) {
        outcome = code;

        assertThat(execute("run")).isEqualTo(number);
    }

    @Test
    void a_bug_ends_with_one_line_and_code_1() {
        Cli broken = new Cli(surroundings(), console(), new Broken());

        assertThat(broken.execute("run")).isEqualTo(1);
        assertThat(errorLines())
                .containsExactly("This is a bug in Leasehold, please report it: java.lang.IllegalStateException: oops");
    }

    @Test
    void replay_is_given_its_journal() throws IOException {
        Path journal = Files.writeString(folder.resolve("j.ndjson"), "");

        assertThat(execute("replay --log-v 6 j.ndjson")).isZero();
        assertThat(replays).containsExactly(journal);
    }

    @Test
    void simulate_is_given_what_was_typed() {
        assertThat(execute("simulate failover --seeds 1..9 --html=x.html --lanes --lang zh"))
                .isZero();

        assertThat(simulations).singleElement().satisfies(line -> {
            assertThat(line.scenario()).contains("failover");
            assertThat(line.values())
                    .containsExactly(
                            Map.entry(SimulateFlag.SEEDS, "1..9"),
                            Map.entry(SimulateFlag.LANES, ""),
                            Map.entry(SimulateFlag.HTML, "x.html"));
        });
    }

    @Test
    void simulate_alone_names_nothing() {
        assertThat(execute("simulate")).isZero();

        assertThat(simulations).containsExactly(new SimulateLine(Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"en,Examples:", "zh,示例："})
    void the_help_of_simulate_names_its_flags_and_no_other(String language, String examples) {
        assertThat(execute("simulate --help --lang " + language)).isZero();

        String help = out.toString(StandardCharsets.UTF_8);
        assertThat(Arrays.stream(SimulateFlag.values()).map(SimulateFlag::flag)).allMatch(help::contains);
        assertThat(help).contains("[SCENARIO]", examples).doesNotContain("--kubeconfig");
    }

    @Test
    void config_print_shows_value_and_source_of_every_setting() throws IOException {
        Files.writeString(folder.resolve(".env"), "PRODUCT_NAME=Acme\nOLD=1\n");
        environment.put("ADMIN_TOKEN", "hush");
        environment.put("ENCRYPTION_KEY", "hush");

        assertThat(execute("config print --port 1 --lease-renew-interval-seconds 0"))
                .isZero();

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSameSizeAs(Setting.values());
        assertThat(lines.stream().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "host|0.0.0.0|default",
                        "port|1|flag --port",
                        "admin-token|****|environment ADMIN_TOKEN",
                        "viewer-token|-|default",
                        "encryption-key|****|environment ENCRYPTION_KEY",
                        "db-path|./data/leasehold|default",
                        "product-name|Acme|.env line 1, PRODUCT_NAME",
                        "lease-renew-interval-seconds|20|flag --lease-renew-interval-seconds (0 was adjusted)");
        assertThat(errorLines()).hasSize(2).first().asString().contains("OLD is unknown");
        assertThat(lines.toString()).doesNotContain("hush");
    }

    @Test
    void config_print_refuses_what_run_would_refuse() {
        assertThat(execute("config print --leader-retry-period-seconds 49")).isEqualTo(2);
        assertThat(errorLines()).singleElement().asString().startsWith("These durations do not fit together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "run --help"})
    void help_names_every_flag_with_environment_and_default(String line) {
        assertThat(execute(line)).isZero();

        String help = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        assertThat(Arrays.stream(Setting.values()).filter(Setting::hasFlag).map(Setting::flag))
                .allMatch(help::contains);
        assertThat(help).contains("[LEASEHOLD_LANG; default: en]", "[JOURNAL]", "-p, --port");
        assertThat(runs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang zh --help", "--lang=zh --help"})
    void help_is_told_in_the_chosen_language(String line) {
        assertThat(execute(line)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("用法", "监听端口", "默认值");
    }

    @Test
    void the_language_of_the_environment_and_of_the_env_file_is_that_of_complaints_too() throws IOException {
        environment.put("LEASEHOLD_LANG", "zh");
        assertThat(execute("--prot 1")).isEqualTo(2);
        environment.clear();
        Files.writeString(folder.resolve(".env"), "LEASEHOLD_LANG=zh\n");
        assertThat(execute("--prot 1")).isEqualTo(2);

        assertThat(errorLines()).hasSize(2).allMatch(line -> line.startsWith("未知的参数 --prot"));
    }

    @Test
    void an_unknown_language_is_complained_of_in_english() {
        assertThat(execute("--lang de")).isEqualTo(2);
        assertThat(errorLines()).containsExactly("flag --lang: 'de' is not allowed; use one of: en, zh");
    }

    @Test
    void the_version_is_told() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("leasehold development" + System.lineSeparator());
    }

    @Test
    void completion_knows_flags_and_their_words() {
        assertThat(execute("completion")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--lease-namespace", "takeover", "config", "simulate", "--seeds", "json")
                .startsWith("#!/usr/bin/env bash");
    }

    @Test
    void every_choice_and_policy_has_its_constant() {
        assertThat(Setting.ON_HOLDER_LOSS.kind().candidates()).hasSameSizeAs(HolderLossPolicy.values());
    }

    private int execute(String line) {
        return line.isEmpty() ? cli().execute() : cli().execute(line.split(" ", -1));
    }

    private Cli cli() {
        return new Cli(surroundings(), console(), new Recorder());
    }

    private Surroundings surroundings() {
        return new Surroundings(environment, folder, folder);
    }

    private Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> errorLines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Takes note of what it is asked for. */
    private final class Recorder implements Commands {
        @Override
        public ExitCode run(Settings settings, Messages messages) {
            runs.add(settings);
            return outcome;
        }

        @Override
        public ExitCode inspect(InspectLine line, Surroundings around, Messages messages) {
            inspections.add(line);
            return outcome;
        }

        @Override
        public ExitCode simulate(SimulateLine line, Surroundings around, Messages messages) {
            simulations.add(line);
            return outcome;
        }

        @Override
        public ExitCode replay(Path journal, Settings settings, Messages messages) {
            replays.add(journal);
            return outcome;
        }
    }

    /** Has a bug. */
    private static final class Broken implements Commands {
        @Override
        public ExitCode run(Settings settings, Messages messages) {
            throw new IllegalStateException("oops");
        }

        @Override
        public ExitCode simulate(SimulateLine line, Surroundings around, Messages messages) {
            throw new IllegalStateException("oops");
        }

        @Override
        public ExitCode replay(Path journal, Settings settings, Messages messages) {
            throw new IllegalStateException("oops");
        }

        @Override
        public ExitCode inspect(InspectLine line, Surroundings around, Messages messages) {
            throw new IllegalStateException("oops");
        }
    }
}
