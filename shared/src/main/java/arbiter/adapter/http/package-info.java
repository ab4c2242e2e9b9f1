/** Bounded questions over HTTP, for every adapter that asks a server. */
@NullMarked
package arbiter.adapter.http;

import org.jspecify.annotations.NullMarked;
