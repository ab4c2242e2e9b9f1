/** Accounts: terms, reported state, positions, exposure. */
@NullMarked
package arbiter.account;

import org.jspecify.annotations.NullMarked;
