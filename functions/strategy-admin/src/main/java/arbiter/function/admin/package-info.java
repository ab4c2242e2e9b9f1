/** Keeps accounts: their settings, their reported states, and what they may do. */
@NullMarked
package arbiter.function.admin;

import org.jspecify.annotations.NullMarked;
