package arbiter.adapter.openrouter;

import arbiter.adapter.http.RetryAfter;
import arbiter.adapter.secrets.Secret;
import arbiter.decision.Usage;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the reply to one question. Whatever a server said goes through here, is bounded, and loses the key. */
final class ReplyWriter {

    private final String model;
    private final String parameters;
    private final Redaction redaction;
    private final Instant now;

    /**
     * @param key that must not be in the reply
     * @param now what a date in {@code Retry-After} is counted from, where the server does not date its answer
     */
    ReplyWriter(String model, String parameters, Secret key, Instant now) {
        this.model = model;
        this.parameters = parameters;
        this.redaction = new Redaction(key);
        this.now = now;
    }

    /** An answer with text. */
    Answered answered(JsonNode tree, String text, @Nullable String finishReason) {
        return new Answered(
                model,
                orNull(redaction.sentence(tree.path("provider").asText(""))),
                parameters,
                redaction.text(text),
                finishReason == null ? null : redaction.sentence(finishReason),
                UsageReader.of(tree));
    }

    /** An answer that is of no use. */
    Failed failed(AnswerBody body, Failure failure, String provider, String reason) {
        return new Failed(
                model,
                orNull(redaction.sentence(provider)),
                parameters,
                failure,
                redaction.sentence("HTTP " + body.status() + reason),
                orNull(redaction.excerpt(body.text())),
                RetryAfter.in(body.headers(), now).map(Duration::toMillis).orElse(null),
                usage(body, failure));
    }

    /** No answer. */
    Failed unanswered(Failure failure, String reason) {
        var usage = failure.isFree() ? Usage.UNCHARGED : Usage.UNKNOWN;
        return new Failed(model, null, parameters, failure, redaction.sentence(reason), null, null, usage);
    }

    /** An error within a good answer is told by a model that had begun: that it is free is not certain. */
    private static Usage usage(AnswerBody body, Failure failure) {
        if (UsageReader.isTold(body.tree())) return UsageReader.of(body.tree());
        return failure.isFree() && !body.isSuccess() ? Usage.UNCHARGED : Usage.UNKNOWN;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
