package arbiter.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One queue of the template.
 *
 * @param id its logical id
 * @param visibility for how long a received message is hidden
 * @param deadLetters the logical id of its dead-letter queue, null for one that is such a queue itself
 * @param maxReceives after which a message goes there; 0 without one
 */
public record QueueDesign(
        String id, Duration visibility, @Nullable String deadLetters, int maxReceives) {}
