/** Who may ask what: bearer tokens, and the right each route demands. */
@NullMarked
package io.leasehold.adapters.web.auth;

import org.jspecify.annotations.NullMarked;
