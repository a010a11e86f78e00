package io.leasehold.adapters.jdbc.helm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Charts of generations that no repository shows, and none is being staged as. */
final class OldCharts {

    /**
     * In the order of the primary key, so that a look is one step into it. The bound is the least wanted: from one that is not H2
     * would walk over all charts of the generation before.
     */
    static final String NEXT_GENERATION = "select repository, generation from helm_entry"
            + " where repository = :repository and generation >= :least"
            + " order by repository, generation, place limit 1";

    private OldCharts() {}

    /** The charts of one index. */
    record Generation(String repository, long number) {}

    /** Finds a generation that is nobody's. */
    static Optional<Generation> orphan(Handle handle) {
        List<Known> all = handle.createQuery("select name, shown, begun from helm_repository")
                .map((row, context) -> new Known(
                        row.getString("name"), Set.copyOf(List.of(row.getLong("shown"), row.getLong("begun")))))
                .list();
        for (Known one : all) {
            Optional<Generation> orphan = orphan(handle, one);
            if (orphan.isPresent()) {
                return orphan;
            }
        }
        return ofRemoved(handle, all);
    }

    /** A repository, and which generations are its own. */
    private record Known(String name, Set<Long> own) {}

    /** From one generation to the next, for there are few, of very many charts. */
    private static Optional<Generation> orphan(Handle handle, Known repository) {
        Optional<Generation> at = next(handle, repository.name(), 0);
        while (at.isPresent() && repository.own().contains(at.get().number())) {
            at = next(handle, repository.name(), at.get().number() + 1);
        }
        return at;
    }

    private static Optional<Generation> next(Handle handle, String repository, long least) {
        return first(handle.createQuery(NEXT_GENERATION)
                .bind("repository", repository)
                .bind("least", least));
    }

    /** Names have no next one that both databases agree on, so this walks over all charts if there is none. */
    private static Optional<Generation> ofRemoved(Handle handle, List<Known> all) {
        Query query = handle.createQuery("select repository, generation from helm_entry"
                + (all.isEmpty() ? "" : " where repository not in (<names>)") + " limit 1");
        if (!all.isEmpty()) {
            query.bindList("names", all.stream().map(Known::name).toList());
        }
        return first(query);
    }

    private static Optional<Generation> first(Query query) {
        return query.map((row, context) -> new Generation(row.getString("repository"), row.getLong("generation")))
                .findOne();
    }

    /** By a range of places, which no planner takes for anything else. */
    static int delete(Handle handle, Generation orphan, int limit) {
        int last = handle.createQuery("select max(place) from (select place from helm_entry"
                        + " where repository = :repository and generation = :generation order by place limit :limit) s")
                .bind("repository", orphan.repository())
                .bind("generation", orphan.number())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
        return handle.createUpdate("delete from helm_entry where repository = :repository"
                        + " and generation = :generation and place <= :last")
                .bind("repository", orphan.repository())
                .bind("generation", orphan.number())
                .bind("last", last)
                .execute();
    }
}
