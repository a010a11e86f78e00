package io.leasehold.adapters.web.auth;

import io.javalin.security.RouteRole;

/** What a route demands of who asks. A route that names none demands {@link #ADMIN}. */
public enum Access implements RouteRole {
    /** Anybody, without a token. */
    OPEN,
    /** Either token. */
    VIEWER,
    /** The admin token. */
    ADMIN
}
