package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.app.runtime.RandomChance;
import io.leasehold.app.runtime.SystemTicker;
import io.leasehold.app.runtime.SystemWallClock;
import io.leasehold.app.runtime.Threads;
import io.leasehold.coordinator.Ports;
import io.leasehold.ports.runtime.Chance;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;
import jakarta.inject.Singleton;

/** Clock, chance and threads of an instance. */
@Module
interface CoreModule {

    @Provides
    @Singleton
    static Threads threads(Ticker ticker) {
        return new Threads(ticker);
    }

    @Provides
    @Singleton
    static Ports.Engine engine(Threads threads, Ticker ticker, WallClock wall, Chance chance) {
        return new Ports.Engine(threads.driver(), threads.duties(), ticker, wall, chance);
    }

    @Provides
    @Singleton
    static Ticker ticker() {
        return new SystemTicker();
    }

    @Provides
    @Singleton
    static WallClock wallClock() {
        return new SystemWallClock();
    }

    @Provides
    @Singleton
    static Chance chance() {
        return new RandomChance();
    }
}
