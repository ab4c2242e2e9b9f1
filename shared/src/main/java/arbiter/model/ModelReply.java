package arbiter.model;

import arbiter.decision.Usage;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelReply.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = ModelReply.Failed.class, name = "failed")
})
public sealed interface ModelReply {

    /** The catalogue's id of the model that was asked. */
    String model();

    /** Who ran the model; null when unknown. */
    @Nullable
    String provider();

    /** What was asked for beside the messages, as JSON; null when nothing was sent. */
    @Nullable
    String parameters();

    /** What it used; a cost that nobody told is null. */
    Usage usage();

    /** Whether it came of asking somebody, and not of what stood before that. */
    default boolean cameOfAsking() {
        return !(this instanceof Failed failed) || failed.failure().wasAsked();
    }

    /**
     * Text came back.
     *
     * @param finishReason the provider's normalised word, null when it did not say
     */
    record Answered(
            String model,
            @Nullable String provider,
            @Nullable String parameters,
            String text,
            @Nullable String finishReason,
            Usage usage)
            implements ModelReply {

        /** An answer from within this process: no provider, no parameters, no cost. */
        public static Answered free(String model, String text) {
            return new Answered(model, null, null, text, "stop", Usage.FREE);
        }
    }

    /**
     * No usable text came back.
     *
     * @param reason in one sentence without secrets
     * @param body what came instead, cut to a readable length; null when nothing came
     * @param retryAfterMillis how long the provider asks to wait; null when it did not say
     */
    record Failed(
            String model,
            @Nullable String provider,
            @Nullable String parameters,
            Failure failure,
            String reason,
            @Nullable String body,
            @Nullable Long retryAfterMillis,
            Usage usage)
            implements ModelReply {

        /** A failure before anybody was asked. */
        public static Failed unasked(String model, Failure failure, String reason) {
            return new Failed(model, null, null, failure, reason, null, null, Usage.FREE);
        }

        /** The same failure, told in other words. */
        public Failed because(String otherReason) {
            return new Failed(model, provider, parameters, failure, otherReason, body, retryAfterMillis, usage);
        }

        /** How long the provider asks to wait; zero when it did not say. */
        public Duration retryAfter() {
            return retryAfterMillis == null ? Duration.ZERO : Duration.ofMillis(retryAfterMillis);
        }
    }
}
