/** Decisions wait in SQS. */
@NullMarked
package arbiter.adapter.sqs;

import org.jspecify.annotations.NullMarked;
