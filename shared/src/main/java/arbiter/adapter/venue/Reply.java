package arbiter.adapter.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Reply {

    /**
     * What was asked for.
     *
     * @param askedAt when the question was sent, by our clock; what is told is not older
     * @param receivedAt when all of it had come, by our clock
     * @param sentAt the venue's own second of sending it, or null when it does not say
     */
    record Told(
            JsonNode tree,
            Instant askedAt,
            Instant receivedAt,
            @Nullable Instant sentAt) implements Reply {

        private static final Duration REST_OF_A_SECOND = Duration.ofMillis(999);

        /**
         * Now, by whichever clock is behind: by a clock that runs ahead of the venue's a candle would seem closed that is
         * still open.
         *
         * @param now by our clock
         */
        Instant asOf(Instant now) {
            if (sentAt == null) return now;
            var venues = sentAt.plus(REST_OF_A_SECOND).plus(Duration.between(receivedAt, now));
            return venues.isBefore(now) ? venues : now;
        }

        /** How far the venue's clock is from ours. */
        Duration skew() {
            return sentAt == null
                    ? Duration.ZERO
                    : Duration.between(sentAt, receivedAt).abs();
        }
    }

    /** Nothing that can be used. */
    record Missed(Miss miss) implements Reply {}
}
