package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An entry order that has not filled yet; it counts as standing. */
public record OpenOrder(
        Symbol asset,
        Side side,
        Quantity quantity,
        Price price,
        int leverage,
        @Nullable Price tpPrice,
        @Nullable Price slPrice) {

    /** The USD it will set aside when it fills, rounded up. */
    public Money margin() {
        return quantity.at(price).dividedUp(BigDecimal.valueOf(leverage));
    }
}
