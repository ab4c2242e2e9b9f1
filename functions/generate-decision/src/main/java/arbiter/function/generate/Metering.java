package arbiter.function.generate;

import arbiter.model.gateway.Meter;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was metered when an invocation ends: within the time that is left, and never at the cost of what was decided. */
record Metering(Meter meter) {

    private static final Logger LOG = LoggerFactory.getLogger(Metering.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration FOR_THE_ANSWER = Duration.ofMillis(500);

    /** Up to 2 s, and half a second less than the invocation has. What cannot be written is held for the next one. */
    void end(Context context) {
        try {
            var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(FOR_THE_ANSWER);
            meter.flush(left.compareTo(LONGEST) < 0 ? left : LONGEST);
        } catch (RuntimeException e) {
            LOG.error("what was metered could not be written", e);
        }
    }
}
