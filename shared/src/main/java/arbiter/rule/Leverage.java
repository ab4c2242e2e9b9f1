package arbiter.rule;

import org.jspecify.annotations.Nullable;

/** The leverage an entry may use. */
final class Leverage {

    private Leverage() {}

    /**
     * The lowest of the strategy's, the account's and the venue's maximum; also an entry's default. A venue's that is unknown
     * lowers nothing: K04 refuses the entry then.
     */
    static int highest(@Nullable AssetFacts facts, Situation situation) {
        var own = Math.min(
                situation.strategy().limits().maxLeverage(), situation.terms().maxLeverage());
        var venues = facts == null ? null : facts.terms().maxLeverage();
        return venues == null ? own : Math.min(own, venues);
    }
}
