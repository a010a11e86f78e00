package io.leasehold.domain.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A machine's table, state by input, as text. The text is checked in, so that a changed rule shows in review: copy {@code
 * target/matrix/NAME.txt} over {@code src/test/resources/matrix/NAME.txt} when the change is meant.
 *
 * @param <S> the sealed interface of the states
 */
public final class Matrix<S> {

    /** What a step came to, for the table. */
    public record Outcome(Object next, List<Effect> effects) {}

    private record Column<S>(String label, String method, BiFunction<S, String, Outcome> input) {}

    private final Class<S> machine;
    private final Map<String, S> states = new LinkedHashMap<>();
    private final Map<String, Column<S>> inputs = new LinkedHashMap<>();
    private final Set<String> silent = new TreeSet<>();

    public Matrix(Class<S> machine) {
        this.machine = machine;
    }

    public Matrix<S> state(String label, S state) {
        states.put(state.getClass().getSimpleName() + ", " + label, state);
        return this;
    }

    /** An input by the interface's method that takes it. */
    public Matrix<S> input(String method, String label, BiFunction<S, String, Outcome> input) {
        String full = method.substring(2) + ": " + label;
        inputs.put(full, new Column<>(full, method, input));
        return this;
    }

    /** Every state of the sealed interface has a row, every input method a column, and the table is the checked-in one. */
    public void assertMatches(String name) {
        Set<Class<?>> rows = new HashSet<>();
        states.values().forEach(state -> rows.add(state.getClass()));
        assertThat(rows).as("states with a row").isEqualTo(Set.of(machine.getPermittedSubclasses()));
        Set<String> columns = new TreeSet<>();
        inputs.values().forEach(column -> columns.add(column.method()));
        assertThat(columns).as("inputs with a column").isEqualTo(inputMethods());
        String table = print();
        write(Path.of("target", "matrix", name + ".txt"), table);
        assertThat(table).isEqualTo(read(name));
        assertThat(silent).as("transitions that tell nobody").isEmpty();
    }

    private Set<String> inputMethods() {
        return Stream.of(machine.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> name.matches("on[A-Z].*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String print() {
        int width = inputs.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        states.forEach((row, state) -> {
            table.append(row).append('\n');
            inputs.values().forEach(column -> {
                Outcome outcome = column.input().apply(state, row);
                if (isSilent(state, outcome)) {
                    silent.add(row + ": " + column.label());
                }
                table.append("  ").append(column.label());
                table.append(" ".repeat(width - column.label().length() + 1));
                table.append(show(state, outcome)).append('\n');
            });
            table.append('\n');
        });
        return table.toString();
    }

    /** Whether the machine enters another state without a word about it. */
    public static boolean isSilent(Object state, Outcome outcome) {
        boolean moves = !outcome.next().getClass().equals(state.getClass());
        return moves && outcome.effects().stream().noneMatch(Effect.Narrate.class::isInstance);
    }

    private static String show(Object state, Outcome outcome) {
        if (outcome.next().equals(state) && outcome.effects().isEmpty()) {
            return "-";
        }
        String effects = outcome.effects().stream().map(Matrix::show).collect(Collectors.joining(", "));
        return "-> " + outcome.next().getClass().getSimpleName() + (effects.isEmpty() ? "" : ": " + effects);
    }

    private static String show(Effect effect) {
        return effect instanceof Effect.Narrate told
                ? told.reason().name()
                : effect.getClass().getSimpleName();
    }

    private static void write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try (var stream = Matrix.class.getResourceAsStream("/matrix/" + name + ".txt")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
