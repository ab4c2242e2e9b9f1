/** The built-in rule-based strategist: a model that needs no network, costs nothing and always answers the same. */
@NullMarked
package arbiter.model.baseline;

import org.jspecify.annotations.NullMarked;
