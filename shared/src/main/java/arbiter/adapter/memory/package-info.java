/** Stores that live as long as the process. */
@NullMarked
package arbiter.adapter.memory;

import org.jspecify.annotations.NullMarked;
