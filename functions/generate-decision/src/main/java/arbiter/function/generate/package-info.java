/** Runs cycles, decides accounts, answers generate requests and publishes what was recorded. */
@NullMarked
package arbiter.function.generate;

import org.jspecify.annotations.NullMarked;
