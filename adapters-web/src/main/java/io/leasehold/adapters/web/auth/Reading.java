package io.leasehold.adapters.web.auth;

import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Routes that only read. */
public final class Reading {

    private Reading() {}

    /**
     * Answers GET, and HEAD with the same status. Without a handler of its own Javalin answers every HEAD with 200, so
     * that a probe by HEAD would call an instance ready that is not.
     */
    public static void add(JavalinDefaultRoutingApi routes, String path, Access access, Handler handler) {
        routes.get(path, handler, access);
        routes.head(path, handler, access);
    }
}
