/** Strategies and the one object that holds their limits. */
@NullMarked
package arbiter.strategy;

import org.jspecify.annotations.NullMarked;
