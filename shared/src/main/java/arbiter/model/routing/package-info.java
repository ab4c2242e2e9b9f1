/** Which model is asked for whom: overrides, accounts, the engine's default, and experiments. */
@NullMarked
package arbiter.model.routing;

import org.jspecify.annotations.NullMarked;
