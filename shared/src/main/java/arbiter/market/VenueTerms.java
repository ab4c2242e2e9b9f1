package arbiter.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the venue asks of an order in one asset.
 *
 * @param maintenanceMarginRate fraction of notional, or null: then 1 / (2 x {@code maxLeverage}) is used (spec 3)
 * @param quantityStep coins, positive
 * @param spreadBps the bid-ask spread in basis points of price
 */
public record VenueTerms(
        int maxLeverage,
        @Nullable BigDecimal maintenanceMarginRate,
        Money minNotional,
        BigDecimal quantityStep,
        BigDecimal spreadBps) {

    /** The values of spec 5 for what a context may leave out; recorded and synthetic markets use them as they stand. */
    public static final VenueTerms DEFAULT =
            new VenueTerms(50, null, Money.of("5"), new BigDecimal("0.00000001"), BigDecimal.valueOf(2));

    public VenueTerms {
        if (maxLeverage < 1) throw new IllegalArgumentException("max leverage below 1: " + maxLeverage);
        if (quantityStep.signum() <= 0)
            throw new IllegalArgumentException("quantity step not positive: " + quantityStep);
    }
}
