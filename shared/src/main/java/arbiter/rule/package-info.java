/** The rule book: one record per rule, and what stands after its findings. */
@NullMarked
package arbiter.rule;

import org.jspecify.annotations.NullMarked;
