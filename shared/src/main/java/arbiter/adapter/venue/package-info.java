/** What all venues share: asking them within their limits, and making a snapshot of what they say. */
@NullMarked
package arbiter.adapter.venue;

import org.jspecify.annotations.NullMarked;
