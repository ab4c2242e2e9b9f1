package arbiter.model.catalogue;

import arbiter.market.Money;
import arbiter.model.Prompt;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model of the catalogue, and how it is asked.
 *
 * @param id what a user chooses it by, like {@code openai/gpt-5}
 * @param builtIn whether it answers within this process, for nothing; the fields below are then of no use
 * @param wireName what the provider calls it
 * @param formats what it can be asked to answer in, the strictest first; at least one
 * @param contextTokens the most that prompt and answer may have together
 * @param maxOutputTokens the most an answer may have, reasoning included; always sent
 * @param timeout the longest that one call may take
 * @param prices null when they are unknown
 * @param maxCallCost the most one call can cost, where prices are unknown; null where they are known
 */
public record ModelSpec(
        String id,
        String name,
        boolean builtIn,
        String wireName,
        List<Format> formats,
        int contextTokens,
        int maxOutputTokens,
        @Nullable Reasoning reasoning,
        @Nullable BigDecimal temperature,
        Duration timeout,
        Providers providers,
        @Nullable Prices prices,
        @Nullable Money maxCallCost) {

    private static final int TOKENS_PER_MESSAGE = 16;
    private static final int MESSAGES = 5;

    public ModelSpec {
        formats = List.copyOf(formats);
    }

    /** A model that answers within this process. */
    public static ModelSpec builtIn(String id, String name) {
        return new ModelSpec(
                id,
                name,
                true,
                id,
                List.of(Format.PROMPT_ONLY),
                0,
                0,
                null,
                null,
                Duration.ZERO,
                Providers.ANY,
                null,
                null);
    }

    /** What an answer can be asked in. */
    public enum Format {
        /** {@code response_format} with the decision's schema, strict. */
        JSON_SCHEMA,
        /** {@code response_format} that asks for some JSON object. */
        JSON_OBJECT,
        /** The prompt alone asks for JSON. */
        PROMPT_ONLY;

        /** The word in the catalogue. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How much a model may reason: one of the two.
     *
     * @param effort the provider's word, like {@code low}
     * @param maxTokens of the answer's own limit
     */
    public record Reasoning(
            @Nullable String effort, @Nullable Integer maxTokens) {}

    /**
     * Who may run the model.
     *
     * @param only the providers that may; empty for any
     * @param requireParameters whether a provider must support every parameter that is sent
     * @param allowFallbacks whether another may take over from one that fails
     */
    public record Providers(List<String> only, boolean requireParameters, boolean allowFallbacks) {

        /** Any that supports every parameter that is sent. */
        public static final Providers ANY = new Providers(List.of(), true, true);

        public Providers {
            only = List.copyOf(only);
        }
    }

    /**
     * USD per million tokens, as the provider listed them on a day: for reservations, never for what a call did cost.
     *
     * @param cached of the prompt's tokens that the provider had cached
     */
    public record Prices(
            LocalDate asOf, BigDecimal prompt, BigDecimal cached, BigDecimal completion, BigDecimal reasoning) {}

    /**
     * The most a call with this prompt can cost: every byte a token, the whole answer used, each at its dearest price.
     * Rounded up.
     *
     * @throws IllegalStateException when neither prices nor a cost per call are known: the catalogue refuses such a model
     */
    public Money worstCase(Prompt prompt) {
        if (builtIn) return Money.ZERO;
        if (prices == null) {
            if (maxCallCost == null) throw new IllegalStateException("the cost of %s is unknown".formatted(id));
            return maxCallCost;
        }
        var in = BigDecimal.valueOf(promptTokens(prompt))
                .multiply(prices.prompt().max(prices.cached()));
        var out =
                BigDecimal.valueOf(maxOutputTokens).multiply(prices.completion().max(prices.reasoning()));
        return new Money(in.add(out).movePointLeft(6)).rounded(8, RoundingMode.UP);
    }

    /** The most tokens a prompt can have: one for each byte, and some around each message. */
    public static int promptTokens(Prompt prompt) {
        return prompt.bytes() + MESSAGES * TOKENS_PER_MESSAGE;
    }
}
