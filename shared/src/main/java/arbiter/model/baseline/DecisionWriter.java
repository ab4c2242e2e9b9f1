package arbiter.model.baseline;

import arbiter.decision.Action;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.market.Side;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes moves as the contract's JSON. */
final class DecisionWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final BigDecimal HALF_IN_PERCENT = BigDecimal.valueOf(50);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    private DecisionWriter() {}

    /** The decision on one line, with the sum of its allocations. */
    static String write(Strategist.Decided decided) {
        var root = NODES.objectNode();
        var decisions = root.putArray("decisions");
        var total = Money.ZERO;
        for (var move : decided.moves()) {
            decisions.add(entry(move));
            if (move instanceof Move.Enter enter) total = total.plus(enter.allocation());
        }
        root.put("portfolio_rationale", rationale(decided, total));
        root.put("total_allocation_usd", total.value());
        root.put("portfolio_risk_level", riskLevel(decided).word());
        return Json.text(root);
    }

    private static ObjectNode entry(Move move) {
        return switch (move) {
            case Move.Hold hold -> plain(hold, Action.HOLD, "");
            case Move.Close close -> plain(close, Action.CLOSE_POSITION, "");
            case Move.Halve halve -> halved(halve);
            case Move.MoveStop stop -> stopped(stop);
            case Move.Enter enter -> enter.isIncrease() ? increased(enter) : entered(enter);
        };
    }

    private static ObjectNode plain(Move move, Action action, String exitPlan) {
        return NODES.objectNode()
                .put("asset", move.asset().value())
                .put("action", action.word())
                .put("allocation_usd", BigDecimal.ZERO)
                .put("exit_plan", exitPlan)
                .put("rationale", move.why())
                .put("confidence", move.confidence())
                .put("risk_level", RiskLevel.LOW.word());
    }

    private static ObjectNode halved(Move.Halve halve) {
        var node = plain(halve, Action.ADJUST_POSITION, "");
        node.putObject("position_adjustment")
                .put("adjustment_type", PositionAdjustment.Type.DECREASE.word())
                .put("adjustment_percentage", HALF_IN_PERCENT);
        return node;
    }

    private static ObjectNode stopped(Move.MoveStop move) {
        var node = plain(move, Action.ADJUST_ORDERS, "");
        node.putObject("order_adjustment")
                .put("adjust_sl", true)
                .put("new_sl_price", move.stop().value());
        return node;
    }

    private static ObjectNode entered(Move.Enter enter) {
        var node = risked(enter, enter.side() == Side.LONG ? Action.BUY : Action.SELL);
        node.put("leverage", enter.leverage()).put("tp_price", enter.target().value());
        var stop = enter.stop();
        if (stop != null) node.put("sl_price", stop.value());
        return node;
    }

    private static ObjectNode increased(Move.Enter enter) {
        var node = risked(enter, Action.ADJUST_POSITION);
        var adjustment = node.putObject("position_adjustment")
                .put("adjustment_type", PositionAdjustment.Type.INCREASE.word())
                .put("adjustment_amount_usd", enter.allocation().value())
                .put("new_tp_price", enter.target().value());
        var stop = enter.stop();
        if (stop != null) adjustment.put("new_sl_price", stop.value());
        return node;
    }

    private static ObjectNode risked(Move.Enter enter, Action action) {
        return plain(enter, action, enter.exitPlan())
                .put("allocation_usd", enter.allocation().value())
                .put("risk_level", enter.riskLevel().word());
    }

    private static String rationale(Strategist.Decided decided, Money total) {
        var acts = decided.moves().stream()
                .filter(move -> !(move instanceof Move.Hold))
                .count();
        return "%s of %s assets acted on, %s USD of new margin; %s USD at risk at the stops of all that then stands."
                .formatted(
                        acts, decided.moves().size(), total, decided.openRisk().rounded(2, RoundingMode.UP));
    }

    /** By the part of the daily loss limit that is at risk: low below a third, medium below two thirds. */
    private static RiskLevel riskLevel(Strategist.Decided decided) {
        var account = decided.account();
        var budget = account.equity().percent(account.plan().limits().maxDailyLossPercent());
        var thirds = decided.openRisk().times(THREE);
        if (thirds.compareTo(budget) < 0) return RiskLevel.LOW;
        return thirds.compareTo(budget.times(2)) < 0 ? RiskLevel.MEDIUM : RiskLevel.HIGH;
    }
}
