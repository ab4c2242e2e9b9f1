/** Starts packaged functions with AWS's own runtime client against a small Runtime API, as Lambda does. */
@NullMarked
package arbiter.local.lambda;

import org.jspecify.annotations.NullMarked;
