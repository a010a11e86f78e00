/** Helm repositories and the charts in them, shared by all instances. */
@NullMarked
package io.leasehold.ports.helm;

import org.jspecify.annotations.NullMarked;
