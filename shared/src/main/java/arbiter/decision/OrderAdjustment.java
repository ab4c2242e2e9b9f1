package arbiter.decision;

import arbiter.market.Price;
import org.jspecify.annotations.Nullable;

/** A change of a position's standing take-profit and stop orders. Held as proposed; C05 judges whether it makes sense. */
public record OrderAdjustment(
        boolean adjustTp,
        boolean adjustSl,
        boolean cancelTp,
        boolean cancelSl,
        @Nullable Price newTpPrice,
        @Nullable Price newSlPrice) {}
