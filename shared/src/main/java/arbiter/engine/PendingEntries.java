package arbiter.engine;

import arbiter.account.PendingEntry;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Execution;
import arbiter.decision.StandingDecision;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.rule.Situation;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a decision, as they count for the decisions after it. */
public final class PendingEntries {

    private PendingEntries() {}

    /** When a decision was made, and how long it may be acted on. */
    public record Made(DecisionId id, Instant decidedAt, Instant validUntil) {}

    static Stream<PendingEntry> of(DecisionRecord record, Situation situation) {
        var made = new Made(record.decisionId(), record.decidedAt(), record.validUntil());
        return of(record.decision(), made, situation);
    }

    /** The entries of what stands of a decision that was made in this situation. */
    public static Stream<PendingEntry> of(StandingDecision standing, Made made, Situation situation) {
        return IntStream.range(0, standing.executions().size())
                .mapToObj(i -> entry(
                        standing.decision().decisions().get(i),
                        standing.executions().get(i),
                        made,
                        situation))
                .flatMap(Optional::stream);
    }

    private static Optional<PendingEntry> entry(
            AssetDecision decision, Execution execution, Made made, Situation situation) {
        if (execution.marginUsd() == null || execution.quantity() == null || execution.notionalUsd() == null)
            return Optional.empty();
        var asset = decision.asset();
        var price = situation.price(asset).orElseThrow();
        var position = situation.position(asset).orElse(null);
        var side = decision instanceof Enter enter ? enter.side() : position == null ? Side.LONG : position.side();
        var leverage = Math.max(
                1,
                execution
                        .notionalUsd()
                        .value()
                        .divide(execution.marginUsd().value(), 0, java.math.RoundingMode.HALF_EVEN)
                        .intValue());
        var fee = execution.notionalUsd().bps(situation.terms().takerFeeBps());
        return Optional.of(new PendingEntry(
                made.id().value(),
                asset,
                side,
                execution.quantity(),
                price,
                leverage,
                target(decision),
                stop(decision),
                execution.marginUsd().plus(fee),
                position == null && situation.account().openOrders(asset).isEmpty(),
                made.decidedAt(),
                made.validUntil()));
    }

    private static @Nullable Price stop(AssetDecision decision) {
        return switch (decision) {
            case Enter enter -> enter.slPrice();
            case AdjustPosition adjust
            when adjust.adjustment() != null -> adjust.adjustment().newSlPrice();
            default -> null;
        };
    }

    private static @Nullable Price target(AssetDecision decision) {
        return switch (decision) {
            case Enter enter -> enter.tpPrice();
            case AdjustPosition adjust
            when adjust.adjustment() != null -> adjust.adjustment().newTpPrice();
            default -> null;
        };
    }
}
