package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.AccessControl;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import java.util.Optional;

/** {@code /api/v1/inspection/webhooks}: where results are sent. URLs and secrets are taken and never answered. */
record WebhookRoutes(Webhooks webhooks, Books books) {

    private static final String PATH = Subject.WEBHOOK.path();
    private static final String NAME = "name";
    private static final String ONE = PATH + "/{" + NAME + "}";

    void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        routes.post(ONE, this::add, Access.ADMIN);
        routes.put(ONE, this::replace, Access.ADMIN);
        routes.delete(ONE, this::remove, Access.ADMIN);
    }

    /** The body of a change. */
    private record Json(String name) {}

    private void list(Context ctx) {
        NumberParameter.requireNone(ctx);
        books.list(ctx, webhooks.list(), entries -> ctx.json(WebhooksJson.of(entries, AccessControl.mayChange(ctx))));
    }

    private void add(Context ctx) {
        String name = name(ctx);
        WebhookBody given = WebhookBody.read(ctx, Optional.of(Webhook.Kind.DEFAULT));
        books.change(ctx, webhooks.add(given.whole(name), Askers.of(ctx)), answer(ctx, name, HttpStatus.CREATED));
    }

    private void replace(Context ctx) {
        String name = name(ctx);
        WebhookBody given = WebhookBody.read(ctx, Optional.empty());
        books.change(
                ctx,
                webhooks.update(name, given.kind(), given.url(), given.secret(), given.template(), Askers.of(ctx)),
                answer(ctx, name, HttpStatus.OK));
    }

    private void remove(Context ctx) {
        NumberParameter.requireNone(ctx);
        String name = name(ctx);
        books.change(ctx, webhooks.remove(name, Askers.of(ctx)), answer(ctx, name, HttpStatus.OK));
    }

    private static String name(Context ctx) {
        return Names.webhook(ctx.pathParam(NAME));
    }

    private static BookAnswer answer(Context ctx, String name, HttpStatus done) {
        return BookAnswer.of(ctx, Subject.WEBHOOK, done, new Json(name));
    }
}
