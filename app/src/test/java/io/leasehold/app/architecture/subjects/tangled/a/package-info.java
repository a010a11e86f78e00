/** Known to be bad: one half of a cycle. */
@NullMarked
package io.leasehold.app.architecture.subjects.tangled.a;

import org.jspecify.annotations.NullMarked;
