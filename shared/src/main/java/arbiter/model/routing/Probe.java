package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.ModelSwitch.Outcome.Refused;
import arbiter.model.routing.ModelSwitch.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds out whether a model answers, with at most one small call.
 *
 * <p>A model that reasons may use all that is allowed before it says anything: that it was cut there proves that it answers.
 */
public final class Probe {

    /** Some providers allow no less than 16 tokens. */
    static final int MOST_OUTPUT_TOKENS = 64;

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final AccountId ENGINE = new AccountId("_engine");
    private static final Prompt PROMPT = new Prompt(
            "You are being tested for reachability.",
            "Reply with the JSON object {\"ok\": true} and nothing else.",
            "Keep it short.");

    private final Provider provider;
    private final Purse purse;
    private final Meter meter;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param purse the engine's budget
     * @param meter counts the calls, on no account
     * @param random names the calls
     */
    public Probe(Provider provider, Purse purse, Meter meter, Clock clock, RandomGenerator random) {
        this.provider = provider;
        this.purse = purse;
        this.meter = meter;
        this.clock = clock;
        this.random = random;
    }

    /** Whoever runs models. */
    @FunctionalInterface
    public interface Provider {

        /** The model, asked as this says: once for each question, without retries. */
        ChatModel model(ModelSpec spec);
    }

    /** Where a probe's cost comes from. */
    @FunctionalInterface
    public interface Purse {

        /** Reserves what a call may cost at most, if there is as much; returns whether it did. It stays reserved. */
        boolean reserve(Money worstCase);
    }

    /** Why a model cannot be chosen; empty when it answers. A built-in model is not asked. */
    Optional<Refused> of(ModelSpec model) {
        if (model.builtIn()) return Optional.empty();
        var small = small(model);
        var worstCase = small.worstCase(PROMPT);
        if (!purse.reserve(worstCase))
            return Optional.of(new Refused(
                    Why.OVER_BUDGET,
                    "the engine's budget of the day does not hold the %s USD that asking %s may cost; nothing was changed"
                            .formatted(worstCase, model.id())));
        return complaint(ask(small));
    }

    private ModelReply ask(ModelSpec small) {
        var began = clock.instant();
        var call = new ModelCall(DecisionId.random(random), ENGINE, null, small.id(), PROMPT, began.plus(LONGEST));
        var reply = provider.model(small).ask(call);
        if (reply.cameOfAsking()) {
            meter.called(call, reply, Duration.between(began, clock.instant()));
            meter.flush();
        }
        return reply;
    }

    private static Optional<Refused> complaint(ModelReply reply) {
        if (!(reply instanceof Failed failed)) return Optional.empty();
        return switch (failed.failure()) {
            case TRUNCATED, EMPTY -> Optional.empty();
            default ->
                Optional.of(new Refused(
                        Why.NO_ANSWER,
                        "%s does not answer (%s: %s); nothing was changed"
                                .formatted(failed.model(), failed.failure().word(), failed.reason())));
        };
    }

    /** The same model with as short an answer as every provider allows, in whatever format, reasoning as it likes. */
    static ModelSpec small(ModelSpec model) {
        return new ModelSpec(
                model.id(),
                model.name(),
                model.builtIn(),
                model.wireName(),
                List.of(Format.PROMPT_ONLY),
                model.contextTokens(),
                Math.min(MOST_OUTPUT_TOKENS, model.maxOutputTokens()),
                null,
                model.temperature(),
                model.timeout(),
                model.providers(),
                model.prices(),
                model.maxCallCost());
    }
}
