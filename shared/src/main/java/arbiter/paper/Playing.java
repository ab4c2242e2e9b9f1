package arbiter.paper;

import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.rule.money.Fees;
import arbiter.rule.money.Liquidation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the candles of a market that a book has not seen, of each asset on its finest timeframe, in the order in which they
 * closed. Nothing is made up: a candle that is missing is passed over.
 */
final class Playing {

    /** How long an order in an asset without data waits beyond its time for candles of then to come back. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final Comparator<Turn> IN_TIME = Comparator.comparing(Turn::closeTime)
            .thenComparing(turn -> turn.market().symbol());

    private final MarketSnapshot market;
    private final Desk desk;
    private final List<WaitingOrder> waiting;
    private final Map<Symbol, Instant> playedUntil;

    Playing(PaperBook book, List<WaitingOrder> decided, MarketSnapshot market, Fees fees, Slippage slippage) {
        this.market = market;
        this.desk = new Desk(book, fees, slippage);
        this.waiting = new ArrayList<>(book.waiting());
        this.waiting.addAll(decided);
        this.playedUntil = new HashMap<>(book.playedUntil());
    }

    /** One candle of one asset. */
    private record Turn(AssetMarket market, Timeframe timeframe, Candle candle) {

        Instant closeTime() {
            return candle.closeTime(timeframe);
        }
    }

    /** The book as of the market's time, with decisions taken until a sequence number. */
    PaperBook play(long sequence) {
        var turns = turns();
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            desk.beginDay(turn.candle().openTime());
            play(turn);
            var isLastOfItsTime =
                    i + 1 == turns.size() || turns.get(i + 1).closeTime().isAfter(turn.closeTime());
            if (isLastOfItsTime) desk.seePeak();
        }
        desk.beginDay(market.asOf());
        waiting.removeIf(this::isOver);
        return desk.closed(market.asOf(), sequence, playedUntil, waiting);
    }

    private List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        for (var asset : market.assets().values()) {
            var since = playedUntil.getOrDefault(asset.symbol(), Instant.MIN);
            finest(asset.symbol())
                    .ifPresent(view -> view.candles().stream()
                            .filter(candle -> !candle.openTime().isBefore(since))
                            .forEach(candle -> turns.add(new Turn(asset, view.timeframe(), candle))));
        }
        turns.sort(IN_TIME);
        return turns;
    }

    private Optional<TimeframeView> finest(Symbol symbol) {
        return Optional.ofNullable(market.assets().get(symbol))
                .flatMap(asset -> asset.views().values().stream().min(Comparator.comparing(TimeframeView::timeframe)));
    }

    private boolean isOver(WaitingOrder order) {
        var next = playedUntil.getOrDefault(order.asset(), Instant.MIN);
        return order.isOverSince(PATIENCE, market.asOf())
                || finest(order.asset())
                        .map(view -> order.isOverAt(next, view.timeframe()))
                        .orElse(false);
    }

    /** What stood before is met first by the open, then by what was decided, then by the rest of the candle. */
    private void play(Turn turn) {
        var asset = turn.market().symbol();
        var candle = turn.candle();
        // What stands over candles that are missing pays their stamps before anything becomes of it.
        fund(turn, candle.open(), playedUntil.getOrDefault(asset, candle.openTime()), candle.openTime());
        endAtOpen(turn);
        fillAtOpen(turn);
        endAtOpen(turn);
        endWithin(turn);
        fund(turn, candle.close(), candle.openTime(), turn.closeTime());
        desk.mark(asset, candle.close());
        playedUntil.put(asset, turn.closeTime());
    }

    private void fund(Turn turn, Price price, Instant after, Instant until) {
        var funding = turn.market().funding();
        if (funding != null) desk.fund(turn.market().symbol(), price, new FundingCharge(funding), after, until);
    }

    /** Beyond its stop, or where it is liquidated, a position ends at the open. */
    private void endAtOpen(Turn turn) {
        var open = turn.candle().open();
        position(turn)
                .filter(position -> isBeyond(open, position, turn))
                .ifPresent(position ->
                        desk.leave(position.asset(), open, turn.candle().openTime()));
    }

    private void fillAtOpen(Turn turn) {
        var candle = turn.candle();
        for (var order : List.copyOf(waiting)) {
            if (!order.asset().equals(turn.market().symbol()) || !order.meets(candle, turn.timeframe())) continue;
            desk.fill(order, candle.open(), candle.openTime());
            waiting.remove(order);
        }
    }

    /** Where a candle meets both the stop and the target, the stop counts. */
    private void endWithin(Turn turn) {
        var standing = position(turn).orElse(null);
        if (standing == null) return;
        var candle = turn.candle();
        var isLong = standing.side() == Side.LONG;
        var worst = isLong ? candle.low() : candle.high();
        var best = isLong ? candle.high() : candle.low();
        var target = standing.tpPrice();
        if (isBeyond(worst, standing, turn))
            desk.leave(standing.asset(), end(standing, turn).orElseThrow(), turn.closeTime());
        else if (target != null && !standing.side().losesAt(best, target))
            desk.takeProfit(standing.asset(), target, turn.closeTime());
    }

    private Optional<Position> position(Turn turn) {
        return desk.position(turn.market().symbol()).map(PaperPosition::position);
    }

    private static boolean isBeyond(Price price, Position position, Turn turn) {
        return end(position, turn)
                .filter(end -> !position.side().gainsAt(price, end))
                .isPresent();
    }

    /** Where a falling fortune ends a position: at its stop or where it is liquidated, whichever comes first. */
    private static Optional<Price> end(Position position, Turn turn) {
        var stop = position.slPrice();
        var liquidation = Liquidation.nearest(position, turn.market().terms()).orElse(null);
        if (stop == null || liquidation == null) return Optional.ofNullable(stop == null ? liquidation : stop);
        return Optional.of(position.side().gainsAt(liquidation, stop) ? liquidation : stop);
    }
}
