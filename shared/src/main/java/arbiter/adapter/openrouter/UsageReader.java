package arbiter.adapter.openrouter;

import arbiter.decision.Usage;
import arbiter.market.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What an answer says it used. A figure that is missing, negative or absurd is unknown. */
final class UsageReader {

    private static final long MOST_TOKENS = 1_000_000_000L;
    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000);
    private static final int DECIMALS = 12;

    private UsageReader() {}

    /** Whether the answer says anything of it. */
    static boolean isTold(JsonNode answer) {
        return answer.path("usage").isObject();
    }

    /** The usage of one call; unknown in all its parts when the answer says nothing. */
    static Usage of(JsonNode answer) {
        var usage = answer.path("usage");
        return new Usage(
                tokens(usage.path("prompt_tokens")),
                tokens(usage.at("/prompt_tokens_details/cached_tokens")),
                tokens(usage.path("completion_tokens")),
                tokens(usage.at("/completion_tokens_details/reasoning_tokens")),
                cost(usage),
                1);
    }

    private static @Nullable Long tokens(JsonNode count) {
        if (!count.isIntegralNumber() || !count.canConvertToLong()) return null;
        var tokens = count.longValue();
        return tokens >= 0 && tokens <= MOST_TOKENS ? tokens : null;
    }

    /** With a key of one's own the provider's bill comes beside OpenRouter's, and only both are what the call did cost. */
    private static @Nullable Money cost(JsonNode usage) {
        var charged = dollars(usage.path("cost"));
        if (charged == null || !usage.path("is_byok").asBoolean()) return charged;
        var billed = dollars(usage.at("/cost_details/upstream_inference_cost"));
        return billed == null ? null : charged.plus(billed);
    }

    /** Rounded up to a size that every store takes. */
    private static @Nullable Money dollars(JsonNode credits) {
        if (!credits.isNumber()) return null;
        var value = credits.decimalValue();
        if (value.signum() < 0 || value.compareTo(DEAREST) > 0) return null;
        return new Money(value.setScale(Math.clamp(value.scale(), 0, DECIMALS), RoundingMode.UP));
    }
}
