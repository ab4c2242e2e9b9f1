package arbiter.decision;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.strategy.OrderPreference;
import org.jspecify.annotations.Nullable;

/**
 * The figures an executor needs beside one decision, computed by the engine and never taken from a model.
 *
 * @param quantity coins to trade, rounded down to the venue's step
 * @param notionalUsd quantity x price
 * @param marginUsd notional / leverage
 * @param maxLossUsd at the stop, with fees, of the whole position; null without a stop
 * @param liquidationPrice after the action; null where there is none
 * @param limitPrice the price of a resting order; null where the order may take
 */
public record Execution(
        @Nullable Quantity quantity,
        @Nullable Money notionalUsd,
        @Nullable Money marginUsd,
        @Nullable Money maxLossUsd,
        @Nullable Price liquidationPrice,
        @Nullable OrderPreference orderPreference,
        @Nullable Price limitPrice) {

    /** For what trades nothing. */
    public static final Execution NONE = new Execution(null, null, null, null, null, null, null);
}
