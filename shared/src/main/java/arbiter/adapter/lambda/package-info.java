/** What every Lambda function needs at its door: environment, HTTP events, callers, problems. */
@NullMarked
package arbiter.adapter.lambda;

import org.jspecify.annotations.NullMarked;
