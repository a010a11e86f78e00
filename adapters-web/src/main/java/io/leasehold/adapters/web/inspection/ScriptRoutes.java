package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import java.util.List;

/** {@code /api/v1/inspection/scripts}. The listing leaves the sources out, which one script's answer has. */
record ScriptRoutes(Scripts scripts, Books books) {

    private static final String PATH = Subject.SCRIPT.path();
    private static final String CODE = "code";
    private static final String ONE = PATH + "/{" + CODE + "}";

    void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        Reading.add(routes, ONE, Access.VIEWER, this::read);
        routes.post(ONE, this::add, Access.ADMIN);
        routes.put(ONE, this::replace, Access.ADMIN);
        routes.delete(ONE, this::remove, Access.ADMIN);
    }

    /** The body of a change. */
    private record Json(String code) {}

    private void list(Context ctx) {
        NumberParameter.requireNone(ctx);
        books.list(ctx, scripts.list(), found -> ctx.json(ScriptsJson.of(found)));
    }

    private void read(Context ctx) {
        NumberParameter.requireNone(ctx);
        String code = code(ctx);
        books.one(
                ctx,
                scripts.read(List.of(code)),
                Subject.SCRIPT,
                code,
                script -> ctx.json(ScriptsJson.Whole.of(script)));
    }

    private void add(Context ctx) {
        Script script = ScriptBody.read(ctx, code(ctx));
        books.change(ctx, scripts.add(script, Askers.of(ctx)), answer(ctx, script.code(), HttpStatus.CREATED));
    }

    private void replace(Context ctx) {
        Script script = ScriptBody.read(ctx, code(ctx));
        books.change(ctx, scripts.update(script, Askers.of(ctx)), answer(ctx, script.code(), HttpStatus.OK));
    }

    private void remove(Context ctx) {
        NumberParameter.requireNone(ctx);
        String code = code(ctx);
        books.change(ctx, scripts.remove(code, Askers.of(ctx)), answer(ctx, code, HttpStatus.OK));
    }

    private static String code(Context ctx) {
        return Names.script(ctx.pathParam(CODE));
    }

    private static BookAnswer answer(Context ctx, String code, HttpStatus done) {
        return BookAnswer.of(ctx, Subject.SCRIPT, done, new Json(code));
    }
}
