/** The cloud's parts on one machine: table store, queues, bus and what carries their events to the functions. */
@NullMarked
package arbiter.local.embedded;

import org.jspecify.annotations.NullMarked;
