/** How the outside drives one instance and looks at it: use cases, views, health and measurements. */
@NullMarked
package io.leasehold.ports.coordination;

import org.jspecify.annotations.NullMarked;
