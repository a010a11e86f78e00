package io.leasehold.simulation.hunt;

import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scenarios in which subjects are hunted. They are part of the program, so that it can always prove itself. */
public final class Hunts {

    private static final String FOLDER = "/io/leasehold/simulation/hunts/";

    private Hunts() {}

    /**
     * Reads a scenario; some of its values may be ranges, to be resolved for a seed.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Scenario scenario(String name) {
        String file = name + ".yaml";
        try (InputStream text = Hunts.class.getResourceAsStream(FOLDER + file)) {
            if (text == null) {
                throw new IllegalArgumentException("there is no scenario " + name + " among those for hunts");
            }
            return ScenarioFile.parse(file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the scenario " + name + " cannot be read", broken);
        }
    }
}
