/** Arbiter on one machine: the command line over embedded parts. */
@NullMarked
package arbiter.local;

import org.jspecify.annotations.NullMarked;
