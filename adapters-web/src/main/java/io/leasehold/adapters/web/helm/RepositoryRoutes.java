package io.leasehold.adapters.web.helm;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.request.TextParameter;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.runtime.WallClock;
import java.util.List;
import java.util.Optional;

/**
 * {@code /api/v1/helm/repositories}: where charts come from. Passwords and keys are taken and never answered. The port keeps
 * its own audit.
 */
public final class RepositoryRoutes {

    private static final String PATH = Subject.REPOSITORY.path();
    private static final String NAME = "name";
    private static final ScheduleId UPDATES = new ScheduleId("helm-update");
    private static final String ONE_OR_ALL = "{\"name\":\"<a repository>\"} for one, {} for all";

    /** An update names one repository. */
    private static final int MAX_UPDATE_BYTES = 64 * 1024;

    private final HelmRepositories repositories;
    private final ScheduleBook schedules;
    private final WallClock wall;
    private final Books books;

    /**
     * @param schedules that has the schedule by which the leader updates repositories
     * @param wall by which the age of an index is told; it decides nothing
     */
    public RepositoryRoutes(HelmRepositories repositories, ScheduleBook schedules, WallClock wall, Books books) {
        this.repositories = repositories;
        this.schedules = schedules;
        this.wall = wall;
        this.books = books;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        routes.post(PATH, this::add, Access.ADMIN);
        routes.put(PATH, this::replace, Access.ADMIN);
        routes.delete(PATH, this::remove, Access.ADMIN);
        routes.post(PATH + "/update", this::update, Access.ADMIN);
    }

    /** The body of a change. */
    private record Json(String name) {}

    /** What a run is told to work on. */
    private record Parameters(String repository) {}

    private void list(Context ctx) {
        books.list(ctx, repositories.list(), entries -> ctx.json(RepositoriesJson.of(entries, wall.now())));
    }

    private void add(Context ctx) {
        Repository given = RepositoryBody.read(ctx).repository();
        books.change(ctx, repositories.add(given, Askers.of(ctx)), answer(ctx, given.name(), HttpStatus.CREATED));
    }

    private void replace(Context ctx) {
        RepositoryBody.Given given = RepositoryBody.read(ctx);
        books.change(
                ctx,
                repositories.update(given.repository(), given.cleared(), Askers.of(ctx)),
                answer(ctx, given.repository().name(), HttpStatus.OK));
    }

    private void remove(Context ctx) {
        String name = Names.repository(NAME, TextParameter.only(ctx, NAME, Names.LONGEST_REPOSITORY));
        books.change(ctx, repositories.remove(name, Askers.of(ctx)), answer(ctx, name, HttpStatus.OK));
    }

    /** Asks the leader, whoever that is, to update now what its schedule would have it update later. */
    private void update(Context ctx) {
        JsonBody body = JsonBody.read(ctx, MAX_UPDATE_BYTES, ONE_OR_ALL, List.of(NAME));
        Optional<String> parameters = body.optionalText(NAME, Names.LONGEST_REPOSITORY)
                .map(text -> new Parameters(Names.repository(NAME, text)))
                .map(StrictJson::write);
        books.change(ctx, schedules.trigger(UPDATES, parameters, Askers.of(ctx)), BookAnswer.ofTrigger(ctx));
    }

    private static BookAnswer answer(Context ctx, String name, HttpStatus done) {
        return BookAnswer.of(ctx, Subject.REPOSITORY, done, new Json(name));
    }
}
