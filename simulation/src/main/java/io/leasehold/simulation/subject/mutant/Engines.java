package io.leasehold.simulation.subject.mutant;

import io.leasehold.coordinator.Ports;
import io.leasehold.ports.runtime.EventLoop;

/** Engines with another loop. */
final class Engines {

    private Engines() {}

    static Ports.Engine withDriver(Ports.Engine engine, EventLoop driver) {
        return new Ports.Engine(driver, engine.duties(), engine.ticker(), engine.wall(), engine.chance());
    }

    static Ports.Engine withDuties(Ports.Engine engine, EventLoop duties) {
        return new Ports.Engine(engine.driver(), duties, engine.ticker(), engine.wall(), engine.chance());
    }
}
