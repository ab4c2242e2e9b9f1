package arbiter.adapter.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a chat completion that tells of no error: its first choice, and why the model ended there. */
final class CompletionReader {

    /** No decision is as long, and the stores could not keep it. */
    private static final int MAX_TEXT_BYTES = 256 << 10;

    // OpenRouter uses the first word of each; the others are what servers say that do not normalise.
    private static final Set<String> BROKEN = Set.of("error");
    private static final Set<String> AT_LIMIT = Set.of("length", "max_tokens", "max_output_tokens", "model_length");
    private static final Set<String> FILTERED = Set.of("content_filter", "safety", "refusal");

    private final ModelSpec spec;
    private final ReplyWriter replies;

    CompletionReader(ModelSpec spec, ReplyWriter replies) {
        this.spec = spec;
        this.replies = replies;
    }

    /** The reply that it is; a text counts only where the model came to its end. */
    ModelReply read(AnswerBody body) {
        var choice = body.tree().at("/choices/0");
        var message = choice.path("message");
        if (!message.isObject()) return failed(body, Failure.GARBLED, "is no chat completion");
        var reason = finishReason(choice);
        var word = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        if (BROKEN.contains(word)) return failed(body, Failure.BROKEN, "broke off");
        var refusal = message.path("refusal").asText("");
        if (!refusal.isBlank()) return failed(body, Failure.REFUSED, "is a refusal: " + refusal);
        if (FILTERED.contains(word)) return failed(body, Failure.REFUSED, "was filtered");
        if (AT_LIMIT.contains(word))
            return failed(body, Failure.TRUNCATED, "ended at its limit of %d tokens".formatted(spec.maxOutputTokens()));
        return read(body, message.path("content"), reason);
    }

    private ModelReply read(AnswerBody body, JsonNode content, @Nullable String reason) {
        if (content.isMissingNode() || content.isNull()) return empty(body);
        if (!content.isTextual()) return failed(body, Failure.GARBLED, "has content that is no text");
        var text = content.textValue();
        if (text.isBlank()) return empty(body);
        if (text.getBytes(UTF_8).length > MAX_TEXT_BYTES)
            return failed(body, Failure.GARBLED, "has a text of more than %d KiB".formatted(MAX_TEXT_BYTES >> 10));
        return replies.answered(body.tree(), text, reason);
    }

    /** A completion with neither text nor usage is what a dead provider leaves behind. */
    private Failed empty(AnswerBody body) {
        return UsageReader.isTold(body.tree())
                ? failed(body, Failure.EMPTY, "has no text")
                : failed(body, Failure.BROKEN, "has neither text nor usage: its provider died");
    }

    private static @Nullable String finishReason(JsonNode choice) {
        var normalised = choice.path("finish_reason");
        var word = normalised.isTextual() ? normalised : choice.path("native_finish_reason");
        return word.isTextual() ? word.textValue() : null;
    }

    private Failed failed(AnswerBody body, Failure failure, String what) {
        var provider = body.tree().path("provider").asText("");
        return replies.failed(body, failure, provider, ", but the answer " + what);
    }
}
