package arbiter.rule;

import arbiter.market.Price;
import arbiter.market.Side;
import org.jspecify.annotations.Nullable;

/** What a decision does to the stop of a position that stands. */
enum StopMove {
    /** Leaves it as it is. */
    NONE,
    /** Sets one where none stood. */
    SETS,
    /** Moves it toward the price, or past it. */
    TIGHTENS,
    /** Moves it away from the price. */
    LOOSENS,
    /** Takes it away. */
    CANCELS;

    /** The move from one stop of a side to another; null is no stop. */
    static StopMove of(Side side, @Nullable Price before, @Nullable Price after) {
        if (before == null) return after == null ? NONE : SETS;
        if (after == null) return CANCELS;
        if (after.equals(before)) return NONE;
        return side.gainsAt(after, before) ? TIGHTENS : LOOSENS;
    }
}
