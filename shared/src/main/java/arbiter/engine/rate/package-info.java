/** How often decisions may be asked for, per account and per asset of an account, in all environments together. */
@NullMarked
package arbiter.engine.rate;

import org.jspecify.annotations.NullMarked;
