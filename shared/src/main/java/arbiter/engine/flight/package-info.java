/**
 * Cache and single flight in one: which decision answers requests that ask for the same in the same circumstances, be it decided
 * or under way.
 */
@NullMarked
package arbiter.engine.flight;

import org.jspecify.annotations.NullMarked;
