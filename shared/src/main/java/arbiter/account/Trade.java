package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position that was closed, or a part of one.
 *
 * @param realisedPnl USD won, or lost when negative, after fees and funding
 */
public record Trade(
        Symbol asset,
        Side side,
        Quantity quantity,
        Price entryPrice,
        Price exitPrice,
        Money realisedPnl,
        @Nullable Instant closedAt) {}
