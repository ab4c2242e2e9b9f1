package arbiter.rule;

import org.jspecify.annotations.Nullable;

/** The leverage an entry may use. */
final class Leverage {

    private Leverage() {}

    /** The lowest of the strategy's, the account's and the venue's maximum; also an entry's default. */
    static int highest(@Nullable AssetFacts facts, Situation situation) {
        var own = Math.min(
                situation.strategy().limits().maxLeverage(), situation.terms().maxLeverage());
        return facts == null ? own : Math.min(own, facts.terms().maxLeverage());
    }
}
