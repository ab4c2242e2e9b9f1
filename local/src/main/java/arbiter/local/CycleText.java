package arbiter.local;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Execution;
import arbiter.decision.Finding;
import arbiter.market.Money;
import arbiter.market.Problem;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cycle as a person reads it: what was decided for each account, why, and what was refused by which rule. */
final class CycleText {

    private static final int WIDEST_REASON = 90;

    private CycleText() {}

    static String of(LocalCycle.Outcome outcome, int assets) {
        var text = new StringBuilder();
        var summary = outcome.summary();
        text.append("Cycle %s: %s, %s%n%n"
                .formatted(summary.cycleId(), count(summary.accounts(), "account"), count(assets, "asset")));
        outcome.records().forEach(record -> text.append(account(record)).append('\n'));
        text.append("%s, %s, %s, %.0f ms (engine per account: p50 %.1f ms, p95 %.1f ms)%n"
                .formatted(
                        count(summary.decisions(), "decision"),
                        count(summary.marketReads(), "market read"),
                        count(summary.modelCalls(), "model call"),
                        summary.elapsedMs(),
                        summary.engineMs().p50(),
                        summary.engineMs().p95()));
        return text.toString();
    }

    private static String count(int number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    static String account(DecisionRecord record) {
        var text = new StringBuilder();
        text.append("%s  %s v%d  %s  by %s  valid until %s%n"
                .formatted(
                        record.accountId(),
                        record.strategy().id(),
                        record.strategy().version(),
                        word(record.status()),
                        word(record.source()),
                        record.validUntil()));
        var table = new Table("asset", "action", "margin USD", "lev", "stop", "target", "conf", "why");
        var decisions = record.decision().decision().decisions();
        for (var i = 0; i < decisions.size(); i++)
            row(table, decisions.get(i), record.decision().executions().get(i));
        text.append(table.text("  "));
        record.findings().forEach(finding -> text.append(finding(finding)));
        record.problems().forEach(problem -> text.append(problem(problem)));
        return text.toString();
    }

    private static void row(Table table, AssetDecision decision, Execution execution) {
        var asset = decision.asset().value();
        var action = decision.action().word();
        var why = shortened(decision.thesis().rationale());
        var confidence = "%.0f".formatted(decision.thesis().confidence());
        switch (decision) {
            case Enter enter ->
                table.row(
                        asset,
                        action,
                        usd(execution.marginUsd()),
                        shown(enter.leverage()),
                        shown(enter.slPrice()),
                        shown(enter.tpPrice()),
                        confidence,
                        why);
            case AdjustPosition adjust -> {
                var change = adjust.adjustment();
                table.row(
                        asset,
                        change == null ? action : change.type().word(),
                        usd(execution.marginUsd()),
                        "",
                        change == null ? "" : shown(change.newSlPrice()),
                        change == null ? "" : shown(change.newTpPrice()),
                        confidence,
                        why);
            }
            case AdjustOrders orders -> {
                var change = orders.adjustment();
                table.row(
                        asset,
                        action,
                        "",
                        "",
                        change == null ? "" : shown(change.newSlPrice()),
                        change == null ? "" : shown(change.newTpPrice()),
                        confidence,
                        why);
            }
            case Hold _, ClosePosition _ -> table.row(asset, action, "", "", "", "", confidence, why);
        }
    }

    private static String finding(Finding finding) {
        return "  %s %s: %s%n"
                .formatted(finding.isError() ? "refused by" : "warning", finding.code(), finding.message());
    }

    private static String problem(Problem problem) {
        return "  problem %s: %s%n".formatted(problem.code(), problem.message());
    }

    private static String usd(@Nullable Money amount) {
        return amount == null ? "" : amount.rounded(2, RoundingMode.HALF_EVEN).toString();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= WIDEST_REASON ? line : line.substring(0, WIDEST_REASON - 1) + "…";
    }
}
