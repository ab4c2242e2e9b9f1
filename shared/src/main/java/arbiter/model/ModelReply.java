package arbiter.model;

import arbiter.decision.Usage;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelReply.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = ModelReply.Failed.class, name = "failed")
})
public sealed interface ModelReply {

    /**
     * Text came back.
     *
     * @param finishReason the provider's normalised word, null when it did not say
     * @param provider who ran the model, null when unknown
     */
    record Answered(
            String model,
            @Nullable String provider,
            String text,
            @Nullable String finishReason,
            Usage usage) implements ModelReply {}

    /** No usable text came back, and why, in one sentence without secrets. */
    record Failed(String model, String reason, Usage usage) implements ModelReply {}
}
