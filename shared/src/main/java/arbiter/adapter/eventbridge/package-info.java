/** Recorded decisions are published on an EventBridge bus. */
@NullMarked
package arbiter.adapter.eventbridge;

import org.jspecify.annotations.NullMarked;
