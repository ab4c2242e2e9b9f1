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
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.paper.WaitingOrder.Kind;
import arbiter.rule.money.Fees;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the orders of a record. What is meant for a position is meant for the side that stands now. */
final class Ordering {

    private Ordering() {}

    /** The orders of what stands of a record, in its order; none for holds, nor for what is meant for a position that is gone. */
    static List<WaitingOrder> of(DecisionRecord record, PaperBook book, Fees fees) {
        var standing = record.decision();
        return IntStream.range(0, standing.executions().size())
                .mapToObj(i -> of(
                        standing.decision().decisions().get(i),
                        standing.executions().get(i),
                        record,
                        book,
                        fees))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<WaitingOrder> of(
            AssetDecision decision, Execution execution, DecisionRecord record, PaperBook book, Fees fees) {
        var kind = kind(decision).orElse(null);
        var side = side(decision, book);
        if (kind == null || side == null) return Optional.empty();
        return Optional.of(new WaitingOrder(
                record.decisionId(),
                decision.asset(),
                kind,
                side,
                kind == Kind.CLOSE || kind == Kind.PROTECT ? null : execution.quantity(),
                kind == Kind.ENTER || kind == Kind.INCREASE ? entry(decision, execution, fees) : null,
                Protection.of(decision),
                record.decidedAt(),
                record.validUntil()));
    }

    /** The price and leverage are those of the execution, unless an entry states its leverage. */
    private static WaitingOrder.Entry entry(AssetDecision decision, Execution execution, Fees fees) {
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

    private static @Nullable Side side(AssetDecision decision, PaperBook book) {
        if (decision instanceof Enter enter) return enter.side();
        return book.positions().stream()
                .filter(each -> each.asset().equals(decision.asset()))
                .map(PaperPosition::side)
                .findFirst()
                .orElse(null);
    }
}
