/** Known to be bad: modules that know what they must not. */
@NullMarked
package io.leasehold.app.architecture.subjects.reaching;

import org.jspecify.annotations.NullMarked;
