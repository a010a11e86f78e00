/** Errors as the API tells them: problem+json with a sentence that says what to do. */
@NullMarked
package io.leasehold.adapters.web.problem;

import org.jspecify.annotations.NullMarked;
