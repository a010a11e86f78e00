/** Known to be bad: the other half of a cycle. */
@NullMarked
package io.leasehold.app.architecture.subjects.tangled.b;

import org.jspecify.annotations.NullMarked;
