package arbiter.engine;

import java.time.Duration;
import java.util.Map;

/** Says when messages that were not worked off come again, instead of after the queue's own time. */
public interface Redelivery {

    /**
     * Lets messages of a queue come again. A message that cannot be told comes again after the queue's own time.
     *
     * @param queue as the messages named it
     * @param afterByReceipt from 0 s to 12 h, by the receipt each message came with
     * @throws IllegalStateException when some could not be told
     */
    void comeAgain(String queue, Map<String, Duration> afterByReceipt);
}
