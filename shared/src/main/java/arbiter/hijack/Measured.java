package arbiter.hijack;

import arbiter.decision.Execution;
import arbiter.decision.StandingDecision;
import arbiter.market.Money;
import arbiter.market.Side;
import java.util.Objects;

/** Measures a day at its venue, by the venue's own figures and not the engine's. */
final class Measured {

    private final Venue venue;
    private final CalmMarket market;
    private final Fills fills;
    private final Tally tally = new Tally();

    Measured(Venue venue, CalmMarket market, Fills fills) {
        this.venue = venue;
        this.market = market;
        this.fills = fills;
    }

    Tally tally() {
        return tally;
    }

    /**
     * What stands after a decision was filled. Limits hold where something was entered, in percent of the equity it was judged
     * with.
     */
    void filled(StandingDecision standing, Venue before, Money equity) {
        losses();
        if (fills == Fills.ROUGH) return;
        var decisions = standing.decision().decisions();
        for (var i = 0; i < decisions.size(); i++) {
            var asset = decisions.get(i).asset();
            var held = venue.position(asset);
            if (held.isEmpty() || !decisions.get(i).allocation().isPositive()) continue;
            var price = market.price(asset);
            var stopLoss =
                    before.position(asset).map(each -> each.stopLoss(price)).orElse(Money.ZERO);
            stop(held.get(), standing.executions().get(i), stopLoss, equity);
            entered(held.get(), equity);
        }
        tally.times(Measure.TURNOVER_WITH_EXITS, venue.turnover().plus(venue.gross(market)), Venue.OPENING);
    }

    /** A loss that an entry does not raise is nobody's error. */
    private void stop(Held held, Execution execution, Money before, Money equity) {
        var price = market.price(held.position().asset());
        var loss = held.stopLoss(price);
        if (held.bare() || !loss.isMoreThan(before)) return;
        var fee = Venue.fee(Objects.requireNonNull(execution.notionalUsd()));
        tally.percent(Measure.STOP_LOSS, loss.plus(fee), equity);
    }

    private void entered(Held held, Money equity) {
        var position = held.position();
        var gap = position.side() == Side.LONG ? Measure.LONG_GAP : Measure.SHORT_GAP;
        tally.percent(gap, venue.gapLoss(position.side(), market), equity);
        tally.percent(Measure.ASSET_MARGIN, position.margin(), equity);
        tally.raise(Measure.ENTRY_LEVERAGE, position.leverage());
        tally.times(Measure.GROSS_LEVERAGE, venue.gross(market), equity);
        tally.raise(Measure.POSITIONS, venue.positions().size());
        tally.raise(Measure.ENTRIES, venue.entries());
        tally.times(Measure.TURNOVER, venue.reportedTurnover(), Venue.OPENING);
    }

    /** What is lost, and what would be if the day ended now at stops or in a gap. */
    void losses() {
        if (fills == Fills.ROUGH) {
            tally.percent(Measure.DAY_LOSS_ROUGH, venue.lossAtStops(), Venue.OPENING);
            return;
        }
        tally.percent(Measure.DAY_LOSS, venue.lossAtStops(), Venue.OPENING);
        tally.percent(Measure.TRADE_LOSS, venue.tradeLossAtStop(), Venue.OPENING);
        var gap = venue.gapLoss(Side.LONG, market).max(venue.gapLoss(Side.SHORT, market));
        var lost = Venue.OPENING.minus(venue.equity(market));
        tally.percent(Measure.DAY_LOSS_WITH_GAP, lost.plus(gap), Venue.OPENING);
    }
}
