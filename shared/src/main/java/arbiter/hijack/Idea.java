package arbiter.hijack;

import arbiter.decision.AssetDecision;
import arbiter.market.Money;
import java.util.function.Function;

/**
 * Something that could be done about an asset.
 *
 * @param sized whether its size is to be found: as large as passes
 */
record Idea(boolean sized, Function<Money, AssetDecision> of) {

    /** One that takes an allocation in USD. */
    static Idea sized(Function<Money, AssetDecision> of) {
        return new Idea(true, of);
    }

    /** One that is what it is. */
    static Idea fixed(AssetDecision decision) {
        return new Idea(false, _ -> decision);
    }
}
