package arbiter.paper;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Execution;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.Protection;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.paper.WaitingOrder.Kind;
import arbiter.rule.money.Fees;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the orders of a record. What is meant for a position is meant for the side that stands, or is about to be entered. */
final class Ordering {

    private final Fees fees;
    private final Map<Symbol, Side> sides = new HashMap<>();

    /** Orders that come after all that a book knows. */
    Ordering(PaperBook book, Fees fees) {
        this.fees = fees;
        book.positions().forEach(each -> sides.put(each.asset(), each.side()));
        book.waiting().stream().filter(order -> order.kind() == Kind.ENTER).forEach(this::entering);
    }

    /** The orders of what stands of the next record, in its order; none for holds, nor for what is meant for nothing. */
    List<WaitingOrder> of(DecisionRecord record) {
        var standing = record.decision();
        var orders = IntStream.range(0, standing.executions().size())
                .mapToObj(i -> of(
                        standing.decision().decisions().get(i),
                        standing.executions().get(i),
                        record))
                .flatMap(Optional::stream)
                .toList();
        orders.stream().filter(order -> order.kind() == Kind.ENTER).forEach(this::entering);
        return orders;
    }

    private void entering(WaitingOrder order) {
        sides.put(order.asset(), order.side());
    }

    private Optional<WaitingOrder> of(AssetDecision decision, Execution execution, DecisionRecord record) {
        var kind = kind(decision).orElse(null);
        var side = decision instanceof Enter enter ? enter.side() : sides.get(decision.asset());
        if (kind == null || side == null) return Optional.empty();
        return Optional.of(new WaitingOrder(
                record.decisionId(),
                decision.asset(),
                kind,
                side,
                kind == Kind.CLOSE || kind == Kind.PROTECT ? null : execution.quantity(),
                kind == Kind.ENTER || kind == Kind.INCREASE ? entry(decision, execution) : null,
                Protection.of(decision),
                record.decidedAt(),
                record.validUntil()));
    }

    /** The price and leverage are those of the execution, unless an entry states its leverage. */
    private WaitingOrder.Entry entry(AssetDecision decision, Execution execution) {
        var notional = Objects.requireNonNull(execution.notionalUsd());
        var margin = Objects.requireNonNull(execution.marginUsd());
        var coins = Objects.requireNonNull(execution.quantity());
        var stated = decision instanceof Enter enter ? enter.leverage() : null;
        var reckoned = notional.value()
                .divide(margin.value(), 0, RoundingMode.HALF_EVEN)
                .intValue();
        return new WaitingOrder.Entry(
                new Price(notional.value().divide(coins.value(), MathContext.DECIMAL64)),
                stated == null ? Math.max(1, reckoned) : stated,
                margin.plus(fees.taker(notional)));
    }

    private static Optional<Kind> kind(AssetDecision decision) {
        return switch (decision) {
            case Enter _ -> Optional.of(Kind.ENTER);
            case AdjustPosition adjust ->
                Optional.ofNullable(adjust.adjustment())
                        .map(PositionAdjustment::type)
                        .map(type -> type == PositionAdjustment.Type.INCREASE ? Kind.INCREASE : Kind.DECREASE);
            case ClosePosition _ -> Optional.of(Kind.CLOSE);
            case AdjustOrders _ -> Optional.of(Kind.PROTECT);
            case Hold _ -> Optional.empty();
        };
    }
}
