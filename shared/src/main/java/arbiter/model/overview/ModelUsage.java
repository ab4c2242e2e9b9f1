package arbiter.model.overview;

import arbiter.market.Money;
import arbiter.model.gateway.Tally;

/**
 * What a model was used for over some time.
 *
 * @param answered calls that gave an answer
 * @param refusedReplies answers that were no sound proposal
 * @param cachedTokens of the prompt's
 * @param reasoningTokens of the completion's
 * @param costUsd of the calls whose cost is known
 * @param unknownCosts calls whose cost nobody told
 */
public record ModelUsage(
        long calls,
        long answered,
        long refusedReplies,
        long promptTokens,
        long cachedTokens,
        long completionTokens,
        long reasoningTokens,
        Money costUsd,
        long unknownCosts) {

    static ModelUsage of(Tally tally) {
        var tokens = tally.tokens();
        return new ModelUsage(
                tally.calls(),
                tally.answered(),
                tally.refusedReplies(),
                tokens.prompt(),
                tokens.cached(),
                tokens.completion(),
                tokens.reasoning(),
                tally.costUsd(),
                tally.unknownCosts());
    }
}
