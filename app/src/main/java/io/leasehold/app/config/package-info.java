/** The settings: one table of them, where each value came from, and their typed result. */
@NullMarked
package io.leasehold.app.config;

import org.jspecify.annotations.NullMarked;
