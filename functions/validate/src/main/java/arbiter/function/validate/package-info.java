/** Judges a given decision against the live or a given situation. */
@NullMarked
package arbiter.function.validate;

import org.jspecify.annotations.NullMarked;
