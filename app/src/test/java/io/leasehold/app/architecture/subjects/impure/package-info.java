/** Known to be bad: a domain that asks the world. */
@NullMarked
package io.leasehold.app.architecture.subjects.impure;

import org.jspecify.annotations.NullMarked;
