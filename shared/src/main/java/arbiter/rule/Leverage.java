package arbiter.rule;

import arbiter.market.Symbol;

/** The leverage an entry may use. */
final class Leverage {

    private Leverage() {}

    /** The lowest of the strategy's, the account's and the venue's maximum; also an entry's default. */
    static int highest(Symbol asset, Situation situation) {
        var own = Math.min(
                situation.strategy().limits().maxLeverage(), situation.terms().maxLeverage());
        return situation
                .facts(asset)
                .map(facts -> Math.min(own, facts.terms().maxLeverage()))
                .orElse(own);
    }
}
