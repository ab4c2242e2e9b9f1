/** What makes a model safe to rely on: budget, breaker, retry, fallback and metering around the call. */
@NullMarked
package arbiter.model.gateway;

import org.jspecify.annotations.NullMarked;
