/** Clock, chance and the one thread of an instance in production. */
@NullMarked
package io.leasehold.app.runtime;

import org.jspecify.annotations.NullMarked;
