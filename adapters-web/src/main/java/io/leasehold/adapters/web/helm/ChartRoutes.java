package io.leasehold.adapters.web.helm;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.adapters.web.request.TextParameter;
import io.leasehold.ports.helm.HelmRepositories;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/helm/charts}, and the versions of one. */
public final class ChartRoutes {

    private static final String PATH = "/api/v1/helm/charts";
    private static final String SEARCH = "search";
    private static final String REPOSITORY = "repository";
    private static final String CHART = "chart";
    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int LONGEST_SEARCH = 256;

    /** Names come from indexes, and have no rule of ours. */
    private static final int LONGEST_CHART = 512;

    private final HelmRepositories repositories;
    private final Books books;

    public ChartRoutes(HelmRepositories repositories, Books books) {
        this.repositories = repositories;
        this.books = books;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::search);
        Reading.add(routes, PATH + "/versions", Access.VIEWER, this::versions);
    }

    private void search(Context ctx) {
        NumberParameter.requireOnly(ctx, List.of(SEARCH, REPOSITORY, LIMIT));
        String text = TextParameter.any(ctx, SEARCH, LONGEST_SEARCH);
        Optional<String> repository = TextParameter.optional(ctx, REPOSITORY, Names.LONGEST_REPOSITORY)
                .map(name -> Names.repository(REPOSITORY, name));
        int limit = Math.toIntExact(NumberParameter.read(ctx, LIMIT, MAX_LIMIT, DEFAULT_LIMIT));
        books.list(ctx, repositories.search(text, repository, limit), charts -> ctx.json(ChartsJson.of(charts)));
    }

    private void versions(Context ctx) {
        NumberParameter.requireOnly(ctx, List.of(REPOSITORY, CHART));
        String repository = TextParameter.one(ctx, REPOSITORY, Names.LONGEST_REPOSITORY);
        String chart = TextParameter.one(ctx, CHART, LONGEST_CHART);
        books.list(
                ctx,
                repositories.versions(Names.repository(REPOSITORY, repository), chart),
                versions -> ctx.json(VersionsJson.of(versions)));
    }
}
