package arbiter.adapter.hyperliquid;

import arbiter.account.Position;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code clearinghouseState}: what an account is worth and which positions stand, without their orders.
 *
 * @param at when, by the venue
 * @param equity with unrealised profit, at the venue's mark prices
 * @param balance equity without unrealised profit
 */
record Holdings(Instant at, Money equity, Money balance, Money available, List<Position> positions) {

    private static final int MOST_LEVERAGE = 1_000;

    Holdings {
        positions = List.copyOf(positions);
    }

    static Holdings read(Part answer) {
        var summary = answer.at("marginSummary");
        var equity = summary.at("accountValue").unsigned();
        var unrealised = Money.ZERO;
        var positions = new ArrayList<Position>();
        var assets = new HashSet<Symbol>();
        for (var row : answer.at("assetPositions").items()) {
            if (!row.at("type").text().equals("oneWay")) throw row.at("type").refused("is not oneWay");
            var held = row.at("position");
            var position = position(held);
            if (!assets.add(position.asset())) throw held.at("coin").refused("is told twice");
            positions.add(position);
            unrealised = unrealised.plus(held.at("unrealizedPnl").money());
        }
        return new Holdings(
                answer.at("time").time(), equity, equity.minus(unrealised), available(answer, equity), positions);
    }

    /**
     * What may be withdrawn, but no more than equity without the margin in use: between the two lies what a cross margin may
     * still be used for.
     */
    private static Money available(Part answer, Money equity) {
        var unused =
                equity.minus(answer.at("marginSummary").at("totalMarginUsed").unsigned());
        return answer.at("withdrawable").unsigned().min(unused).max(Money.ZERO);
    }

    private static Position position(Part held) {
        var coin = held.at("coin");
        var signed = held.at("szi").decimal();
        if (signed.signum() == 0) throw held.at("szi").refused("is zero");
        return new Position(
                coin.perpetual().orElseThrow(() -> coin.refused("is no perpetual of the venue's own list")),
                signed.signum() > 0 ? Side.LONG : Side.SHORT,
                new Quantity(signed.abs()),
                held.at("entryPx").price(),
                held.at("leverage").at("value").whole(1, MOST_LEVERAGE),
                held.at("marginUsed").unsigned(),
                null,
                null,
                liquidation(held.at("liquidationPx")),
                null);
    }

    /** None where the venue states none, or zero: a long that is covered at any price. */
    private static @Nullable Price liquidation(Part price) {
        if (price.isAbsent()) return null;
        var value = price.unsigned().value();
        return value.signum() == 0 ? null : new Price(value);
    }
}
