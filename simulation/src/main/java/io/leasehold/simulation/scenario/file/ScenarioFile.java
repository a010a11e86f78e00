package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Scenario;
import java.nio.file.Path;

/** Reads scenario files. Whatever is wrong with one is told in a sentence, with its line. */
public final class ScenarioFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ScenarioFile() {}

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws BadScenario if it cannot be read, or holds no scenario
     */
    public static Scenario read(Path file) {
        String name = Shown.path(file);
        return parse(name, ScenarioBytes.text(file, name));
    }

    /**
     * Reads the text of a scenario.
     *
     * @param name what sentences call it
     * @throws BadScenario if it holds no scenario
     */
    public static Scenario parse(String name, String text) {
        try {
            if (text.length() > ScenarioBytes.MOST) {
                throw new BadScenario("a scenario has at most 1 MiB");
            }
            String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return ScenarioReader.read(YamlTree.of(plain));
        } catch (BadScenario e) {
            throw e.in(name);
        }
    }
}
