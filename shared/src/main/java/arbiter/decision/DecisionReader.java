package arbiter.decision;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.json.JsonProblem;
import arbiter.market.Decimals;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From JSON to a decision: the schema (C01) first, then one meaning for what it allows.
 *
 * <p>It judges nothing beyond the schema. What a field's action has no use for is dropped with a correction, and an action
 * that commits no capital allocates nothing.
 */
public final class DecisionReader {

    private final List<Correction> corrections = new ArrayList<>();

    private DecisionReader() {}

    /**
     * What a document says.
     *
     * @param decision null when the schema refuses it
     * @param findings one C01 for each pointer the schema refuses
     */
    public record Reading(@Nullable TradingDecision decision, List<Finding> findings, List<Correction> corrections) {

        public Reading {
            findings = List.copyOf(findings);
            corrections = List.copyOf(corrections);
        }
    }

    /** Reads a document; it is not changed. */
    public static Reading read(JsonNode document) {
        var corrections = new ArrayList<Correction>();
        var known = UnknownFields.without(document, corrections);
        var problems = new ArrayList<>(NumberBounds.problems(known));
        if (problems.isEmpty()) problems.addAll(DecisionSchema.problems(known));
        if (!problems.isEmpty())
            return new Reading(
                    null, problems.stream().map(DecisionReader::finding).toList(), corrections);
        var reader = new DecisionReader();
        var decision = reader.decision(known);
        corrections.addAll(reader.corrections);
        return new Reading(decision, List.of(), corrections);
    }

    private static Finding finding(JsonProblem problem) {
        return Finding.error("C01", null, problem.toString());
    }

    private TradingDecision decision(JsonNode node) {
        var decisions = new ArrayList<AssetDecision>();
        node.get("decisions").forEach(entry -> decisions.add(entry(entry)));
        return new TradingDecision(
                decisions,
                node.get("portfolio_rationale").textValue(),
                new Money(node.get("total_allocation_usd").decimalValue()),
                word(node, "portfolio_risk_level", RiskLevel::valueOf));
    }

    private AssetDecision entry(JsonNode node) {
        var asset = new Symbol(node.get("asset").textValue());
        var thesis = thesis(node);
        return switch (word(node, "action", Action::valueOf)) {
            case BUY -> enter(node, asset, Side.LONG, thesis);
            case SELL -> enter(node, asset, Side.SHORT, thesis);
            case ADJUST_POSITION -> adjustPosition(node, asset, thesis);
            case HOLD -> {
                drop(node, asset, "leverage", "tp_price", "sl_price", "position_adjustment", "order_adjustment");
                commitNothing(node, asset);
                yield new Hold(asset, thesis);
            }
            case CLOSE_POSITION -> {
                drop(node, asset, "leverage", "tp_price", "sl_price", "position_adjustment", "order_adjustment");
                commitNothing(node, asset);
                yield new ClosePosition(asset, thesis);
            }
            case ADJUST_ORDERS -> {
                drop(node, asset, "leverage", "tp_price", "sl_price", "position_adjustment");
                commitNothing(node, asset);
                yield new AdjustOrders(asset, orderAdjustment(node.get("order_adjustment"), asset), thesis);
            }
        };
    }

    private Enter enter(JsonNode node, Symbol asset, Side side, Thesis thesis) {
        drop(node, asset, "position_adjustment", "order_adjustment");
        return new Enter(
                asset,
                side,
                allocation(node),
                leverage(node),
                price(node, "tp_price"),
                price(node, "sl_price"),
                thesis);
    }

    private AdjustPosition adjustPosition(JsonNode node, Symbol asset, Thesis thesis) {
        drop(node, asset, "tp_price", "sl_price", "order_adjustment");
        var adjustment = positionAdjustment(node.get("position_adjustment"), asset);
        if (adjustment != null && adjustment.type() == PositionAdjustment.Type.INCREASE)
            return new AdjustPosition(asset, allocation(node), leverage(node), adjustment, thesis);
        commitNothing(node, asset);
        return new AdjustPosition(asset, Money.ZERO, leverage(node), adjustment, thesis);
    }

    private @Nullable PositionAdjustment positionAdjustment(@Nullable JsonNode node, Symbol asset) {
        if (node == null || node.isNull()) return null;
        var type = word(node, "adjustment_type", PositionAdjustment.Type::valueOf);
        var increases = type == PositionAdjustment.Type.INCREASE;
        if (increases) dropFor("an increase", node, asset, "adjustment_percentage");
        var amount = decimal(node, "adjustment_amount_usd");
        return new PositionAdjustment(
                type,
                amount == null ? null : new Money(amount),
                increases ? null : decimal(node, "adjustment_percentage"),
                price(node, "new_tp_price"),
                price(node, "new_sl_price"));
    }

    /** A price without its flag is dropped, so that nobody downstream takes it for an order. */
    private @Nullable OrderAdjustment orderAdjustment(@Nullable JsonNode node, Symbol asset) {
        if (node == null || node.isNull()) return null;
        var adjustTp = node.path("adjust_tp").asBoolean();
        var adjustSl = node.path("adjust_sl").asBoolean();
        if (!adjustTp) dropFor("adjust_orders without adjust_tp", node, asset, "new_tp_price");
        if (!adjustSl) dropFor("adjust_orders without adjust_sl", node, asset, "new_sl_price");
        return new OrderAdjustment(
                adjustTp,
                adjustSl,
                node.path("cancel_tp").asBoolean(),
                node.path("cancel_sl").asBoolean(),
                adjustTp ? price(node, "new_tp_price") : null,
                adjustSl ? price(node, "new_sl_price") : null);
    }

    private static Thesis thesis(JsonNode node) {
        return new Thesis(
                node.get("exit_plan").textValue(),
                node.get("rationale").textValue(),
                Decimals.canonical(node.get("confidence").decimalValue()),
                word(node, "risk_level", RiskLevel::valueOf),
                invalidation(node.get("invalidation")));
    }

    private static @Nullable Invalidation invalidation(@Nullable JsonNode node) {
        if (node == null || node.isNull()) return null;
        return new Invalidation(
                word(node, "condition", Invalidation.Condition::valueOf),
                new Price(node.get("price").decimalValue()),
                Timeframe.of(node.get("interval").textValue()));
    }

    private void drop(JsonNode node, Symbol asset, String... fields) {
        dropFor(node.get("action").textValue(), node, asset, fields);
    }

    private void dropFor(String what, JsonNode node, Symbol asset, String... fields) {
        for (var field : fields)
            if (node.hasNonNull(field))
                corrections.add(new Correction(
                        "superfluous_field", asset, "%s has no meaning for %s and was dropped".formatted(field, what)));
    }

    private void commitNothing(JsonNode node, Symbol asset) {
        var stated = allocation(node);
        if (!stated.isZero())
            corrections.add(new Correction(
                    "allocation_zeroed",
                    asset,
                    "%s commits no capital: allocation_usd %s was set to 0"
                            .formatted(node.get("action").textValue(), stated)));
    }

    private static Money allocation(JsonNode node) {
        return new Money(node.get("allocation_usd").decimalValue());
    }

    private static @Nullable Integer leverage(JsonNode node) {
        return node.hasNonNull("leverage") ? node.get("leverage").intValue() : null;
    }

    private static @Nullable Price price(JsonNode node, String field) {
        return node.hasNonNull(field) ? new Price(node.get(field).decimalValue()) : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        return node.hasNonNull(field) ? Decimals.canonical(node.get(field).decimalValue()) : null;
    }

    private static <T> T word(JsonNode node, String field, Function<String, T> of) {
        return of.apply(node.get(field).textValue().toUpperCase(Locale.ROOT));
    }
}
