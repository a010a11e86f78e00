package io.leasehold.app.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.leasehold.app.runtime.RandomChance;
import io.leasehold.app.runtime.SystemTicker;
import io.leasehold.app.runtime.SystemWallClock;
import io.leasehold.app.runtime.ThreadEventLoop;
import io.leasehold.ports.runtime.Chance;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;
import jakarta.inject.Singleton;

/** Clock, chance and thread of an instance. */
@Module
interface CoreModule {

    @Binds
    EventLoop eventLoop(ThreadEventLoop loop);

    @Provides
    @Singleton
    static ThreadEventLoop threadEventLoop(Ticker ticker) {
        return new ThreadEventLoop("leasehold-driver", ticker);
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
