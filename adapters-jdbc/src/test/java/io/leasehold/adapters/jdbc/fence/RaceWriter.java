package io.leasehold.adapters.jdbc.fence;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.Answers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One of many who claim and write; it never believes that it was deposed, and writes under its old token as well. */
final class RaceWriter {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WRITES = 3;

    private final String name;
    private final FenceStore fence;
    private final Consumer<String> out;
    private FencingToken mine = FencingToken.NONE;
    private long writes;

    RaceWriter(String name, FenceStore fence, Consumer<String> out) {
        this.name = name;
        this.fence = fence;
        this.out = out;
    }

    void round() {
        token(fence.highest(RaceTable.LOCK)).ifPresent(this::claimAfter);
    }

    private void claimAfter(FencingToken seen) {
        if (!mine.equals(FencingToken.NONE) && seen.compareTo(mine) > 0) {
            write(true);
        }
        token(fence.advance(RaceTable.LOCK, seen)).ifPresent(issued -> {
            mine = issued;
            for (int n = 0; n < WRITES; n++) {
                write(false);
            }
        });
    }

    private void write(boolean stale) {
        RaceTable.Row row = new RaceTable.Row(mine.number(), name, ++writes, stale);
        token(fence.write(RaceTable.LOCK, mine, () -> RaceTable.insert(row)))
                .ifPresent(token -> out.accept("wrote " + row.token() + " " + name + " " + row.number()));
    }

    /** Tells an answer that is no token. */
    private Optional<FencingToken> token(CompletionStage<FenceOutcome> answer) {
        return Answers.within(PATIENCE, answer).answer(new FenceOutcome.Handler<>() {
            @Override
            public Optional<FencingToken> onHighest(FenceOutcome.Highest outcome) {
                return Optional.of(outcome.token());
            }

            @Override
            public Optional<FencingToken> onOutranked(FenceOutcome.Outranked outcome) {
                out.accept("refused");
                return Optional.empty();
            }

            @Override
            public Optional<FencingToken> onUnavailable(FenceOutcome.Unavailable outcome) {
                out.accept("unanswered");
                return Optional.empty();
            }
        });
    }
}
