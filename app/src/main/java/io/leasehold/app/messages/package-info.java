/** The sentences shown to people, in each language. */
@NullMarked
package io.leasehold.app.messages;

import org.jspecify.annotations.NullMarked;
