/** The web server of one instance: what it listens on, who may ask, and the routes put together. */
@NullMarked
package io.leasehold.adapters.web;

import org.jspecify.annotations.NullMarked;
