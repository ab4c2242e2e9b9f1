package arbiter.rule.money;

import arbiter.account.Position;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and where a position on isolated margin in a linear perpetual is liquidated.
 *
 * <p>The maintenance margin rate is the venue's, else 1 / (2 x its maximum leverage) (spec 3). Where it tells neither,
 * nothing is made up.
 */
public sealed interface Liquidation {

    /** At this price. */
    record At(Price price) implements Liquidation {}

    /** Never: a long at 1x. */
    record Never() implements Liquidation {}

    /** Nobody can tell: the venue states no maintenance margin and no maximum leverage. */
    record Unknown() implements Liquidation {}

    /** That of a position, as its venue states it or else computed. */
    static Liquidation of(Position position, @Nullable VenueTerms terms) {
        var stated = position.liquidationPrice();
        return stated != null ? new At(stated) : of(position.side(), position.entryPrice(), position.leverage(), terms);
    }

    /**
     * That of an average entry at this price and leverage, to 12 digits.
     *
     * @param terms null when none are known
     */
    static Liquidation of(Side side, Price entry, int leverage, @Nullable VenueTerms terms) {
        if (side == Side.LONG && leverage == 1) return new Never();
        var maintenance = terms == null ? null : maintenance(terms);
        return maintenance == null ? new Unknown() : new At(IsolatedMargin.usedUp(side, entry, leverage, maintenance));
    }

    private static @Nullable BigDecimal maintenance(VenueTerms terms) {
        var stated = terms.maintenanceMarginRate();
        var most = terms.maxLeverage();
        if (stated != null) return stated;
        return most == null ? null : IsolatedMargin.maintenance(most);
    }

    /**
     * The nearest price at which a position may be liquidated; empty for a long at 1x. Where the venue does not tell, its
     * maximum leverage is taken for the position's own, below which it is not: no rate it may have is higher.
     */
    static Optional<Price> nearest(Position position, VenueTerms terms) {
        return switch (of(position, terms)) {
            case At(var price) -> Optional.of(price);
            case Never _ -> Optional.empty();
            case Unknown _ ->
                Optional.of(IsolatedMargin.usedUp(
                        position.side(),
                        position.entryPrice(),
                        position.leverage(),
                        IsolatedMargin.maintenance(position.leverage())));
        };
    }

    /** The price, unless there is none or it is unknown. */
    default Optional<Price> priceIfKnown() {
        return this instanceof At(var price) ? Optional.of(price) : Optional.empty();
    }
}
