/** Recorded market history in data directories. */
@NullMarked
package arbiter.adapter.recorded;

import org.jspecify.annotations.NullMarked;
