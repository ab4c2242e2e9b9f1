/** The decision contract: what a model may say, and the record of what stood. */
@NullMarked
package arbiter.decision;

import org.jspecify.annotations.NullMarked;
