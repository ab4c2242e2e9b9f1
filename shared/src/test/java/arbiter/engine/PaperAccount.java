package arbiter.engine;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Execution;
import arbiter.decision.StandingDecision;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Positions as an executor would hold them if every order filled at the price of the decision, for tests. */
final class PaperAccount {

    private final Map<Symbol, Position> positions = new TreeMap<>();

    List<Position> positions() {
        return List.copyOf(positions.values());
    }

    /** Takes away what its stop or target ended before the snapshot. */
    void mark(MarketSnapshot snapshot) {
        positions.values().removeIf(position -> {
            var price = price(snapshot, position.asset());
            var stop = position.slPrice();
            var target = position.tpPrice();
            return (stop != null && !position.side().gainsAt(price, stop))
                    || (target != null && !position.side().losesAt(price, target));
        });
    }

    void fill(StandingDecision standing, MarketSnapshot snapshot) {
        for (var i = 0; i < standing.executions().size(); i++)
            fill(standing.decision().decisions().get(i), standing.executions().get(i), snapshot);
    }

    private void fill(AssetDecision decision, Execution execution, MarketSnapshot snapshot) {
        var held = positions.get(decision.asset());
        switch (decision) {
            case Enter enter ->
                add(enter, held, execution, enter.leverage(), enter.tpPrice(), enter.slPrice(), snapshot);
            case AdjustPosition adjust -> adjust(adjust, Objects.requireNonNull(held), execution, snapshot);
            case AdjustOrders orders -> {
                var change = Objects.requireNonNull(orders.adjustment());
                var position = Objects.requireNonNull(held);
                put(
                        position,
                        position.quantity(),
                        position.margin(),
                        or(change.newTpPrice(), position.tpPrice()),
                        or(change.newSlPrice(), position.slPrice()));
            }
            case ClosePosition close -> positions.remove(close.asset());
            case Hold _ -> {}
        }
    }

    private void adjust(AdjustPosition adjust, Position held, Execution execution, MarketSnapshot snapshot) {
        var change = Objects.requireNonNull(adjust.adjustment());
        var quantity = Objects.requireNonNull(execution.quantity());
        var target = or(change.newTpPrice(), held.tpPrice());
        var stop = or(change.newSlPrice(), held.slPrice());
        switch (change.type()) {
            case INCREASE -> add(adjust, held, execution, held.leverage(), target, stop, snapshot);
            case DECREASE -> {
                var left = held.quantity().minus(quantity);
                var share = left.value().divide(held.quantity().value(), MathContext.DECIMAL64);
                put(held, left, held.margin().times(share), target, stop);
            }
        }
    }

    private void add(
            AssetDecision decision,
            @Nullable Position held,
            Execution execution,
            @Nullable Integer leverage,
            @Nullable Price target,
            @Nullable Price stop,
            MarketSnapshot snapshot) {
        var price = price(snapshot, decision.asset());
        var bought = Objects.requireNonNull(execution.quantity());
        var margin = Objects.requireNonNull(execution.marginUsd());
        if (held != null) {
            var coins = held.quantity().plus(bought);
            var paid = held.quantity().at(held.entryPrice()).plus(bought.at(price));
            var average = new Price(paid.value().divide(coins.value(), new MathContext(12)));
            positions.put(
                    decision.asset(),
                    new Position(
                            decision.asset(),
                            held.side(),
                            coins,
                            average,
                            held.leverage(),
                            held.margin().plus(margin),
                            target,
                            stop,
                            null,
                            held.openedAt()));
        } else if (decision instanceof Enter enter) {
            var used = leverage == null
                    ? bought.at(price)
                            .value()
                            .divide(margin.value(), 0, RoundingMode.HALF_EVEN)
                            .intValue()
                    : leverage;
            positions.put(
                    decision.asset(),
                    new Position(
                            decision.asset(),
                            enter.side(),
                            bought,
                            price,
                            used,
                            margin,
                            target,
                            stop,
                            null,
                            snapshot.asOf()));
        }
    }

    private void put(Position position, Quantity quantity, Money margin, @Nullable Price target, @Nullable Price stop) {
        positions.put(
                position.asset(),
                new Position(
                        position.asset(),
                        position.side(),
                        quantity,
                        position.entryPrice(),
                        position.leverage(),
                        margin.rounded(8, RoundingMode.UP),
                        target,
                        stop,
                        null,
                        position.openedAt()));
    }

    private static @Nullable Price or(@Nullable Price first, @Nullable Price second) {
        return first == null ? second : first;
    }

    private static Price price(MarketSnapshot snapshot, Symbol symbol) {
        return Objects.requireNonNull(snapshot.assets().get(symbol)).price();
    }
}
