/** Metrics for CloudWatch, written as log lines in its embedded metric format. */
@NullMarked
package arbiter.adapter.cloudwatch;

import org.jspecify.annotations.NullMarked;
