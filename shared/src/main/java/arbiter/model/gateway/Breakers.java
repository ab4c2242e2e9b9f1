package arbiter.model.gateway;

import arbiter.model.Failure;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which models may be asked, as all execution environments know it together. What was read is trusted for two seconds.
 */
public interface Breakers {

    /**
     * Whether the model may be asked now. Where it is half open, one caller in all environments is admitted as a probe until
     * something is known of it, or for a minute.
     */
    Admission admit(String model);

    /** The model answered something of use: it is closed. Written only where failures were known. */
    void succeeded(String model);

    /** The model failed, or what it said was of no use. */
    void failed(String model, Failure failure);

    /** A probe came to nothing that tells of the model: another may be made at once. */
    void released(String model);

    /** How a model stands, read now; for health. */
    Standing standing(String model);

    /** Whether a call may be made. */
    enum Admission {
        CLOSED,
        PROBE,
        REFUSED
    }

    /** The state of a breaker. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        /** The word in answers, like {@code half_open}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a model stands.
     *
     * @param consecutiveFailures since the last success
     * @param openUntil when a probe may be made; null unless it is open
     * @param lastFailure null when none is known
     */
    record Standing(
            State state,
            int consecutiveFailures,
            @Nullable Instant openUntil,
            @Nullable Failure lastFailure) {

        /** Nothing is known against the model. */
        public static final Standing NEW = new Standing(State.CLOSED, 0, null, null);
    }
}
