package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position that stands, on isolated margin.
 *
 * @param quantity coins, more than zero
 * @param entryPrice the average price paid
 * @param margin the USD set aside for it
 * @param liquidationPrice as the venue states it, or null: then it is computed (spec 3)
 */
public record Position(
        Symbol asset,
        Side side,
        Quantity quantity,
        Price entryPrice,
        int leverage,
        Money margin,
        @Nullable Price tpPrice,
        @Nullable Price slPrice,
        @Nullable Price liquidationPrice,
        @Nullable Instant openedAt) {

    /** The USD won, or lost when negative, if closed at this price, without fees. */
    public Money unrealisedPnl(Price price) {
        var move = price.value().subtract(entryPrice.value()).multiply(BigDecimal.valueOf(side.sign()));
        return new Money(quantity.value().multiply(move));
    }
}
