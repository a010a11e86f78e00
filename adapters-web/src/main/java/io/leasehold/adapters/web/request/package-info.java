/** What requests carry: bodies, parameters, their names, and who sends them. */
@NullMarked
package io.leasehold.adapters.web.request;

import org.jspecify.annotations.NullMarked;
