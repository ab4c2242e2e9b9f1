package arbiter.local;

import arbiter.model.routing.ArmResult;
import arbiter.model.routing.ExperimentReport;
import arbiter.model.routing.ExperimentResult.Difference;
import arbiter.model.routing.ExperimentResult.Metric;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An experiment and its results as a person reads them. */
final class ExperimentsText {

    private ExperimentsText() {}

    static String of(ExperimentReport report) {
        var text = new StringBuilder(head(report));
        var table = new Table(
                "arm",
                "model",
                "share",
                "samples",
                "passed",
                "fell back",
                "p50 ms",
                "p95 ms",
                "mean USD",
                "unknown",
                "score");
        report.arms().forEach(arm -> row(table, arm, report.minSamples()));
        text.append(table.text("  "));
        report.differences().forEach(difference -> text.append(difference(difference)));
        var verdict = report.verdict();
        return text.append("  %s: %s%n"
                        .formatted(
                                verdict.outcome()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                verdict.reason()))
                .toString();
    }

    private static String head(ExperimentReport report) {
        var accounts = report.accounts();
        var stopped = report.stopped();
        var end = stopped == null
                ? "running, until %s at the latest".formatted(report.endsAt())
                : "stopped at %s by %s: %s".formatted(stopped.at(), stopped.by(), stopped.reason());
        return "%s  %s, %s, begun at %s by %s%n  %s%n"
                .formatted(
                        report.id(),
                        report.name(),
                        accounts == null ? "all accounts" : accounts.size() + " accounts",
                        report.createdAt(),
                        report.createdBy(),
                        end);
    }

    private static void row(Table table, ArmResult arm, int minSamples) {
        table.row(
                arm.name(),
                arm.model(),
                arm.sharePercent() + " %",
                "%d of %d".formatted(arm.samples(), minSamples),
                percent(arm.passRate()),
                percent(arm.fallbackShare()),
                whole(arm.latencyMsP50()),
                whole(arm.latencyMsP95()),
                arm.meanCostUsd() == null ? "" : arm.meanCostUsd().toString(),
                Integer.toString(arm.unknownCosts()),
                arm.meanScore() == null ? "" : "%.3f".formatted(arm.meanScore()));
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "" : "%.1f %%".formatted(100 * share);
    }

    private static String whole(@Nullable Double value) {
        return value == null ? "" : "%.0f".formatted(value);
    }

    private static String difference(Difference difference) {
        var by = difference.by();
        return difference.metric() == Metric.PASS_RATE
                ? "  %s passes %+.1f points more often than %s (95 %% between %+.1f and %+.1f)%n"
                        .formatted(
                                difference.arm(),
                                100 * by.difference(),
                                difference.than(),
                                100 * by.low(),
                                100 * by.high())
                : "  %s scores %+.3f more than %s (95 %% between %+.3f and %+.3f)%n"
                        .formatted(difference.arm(), by.difference(), difference.than(), by.low(), by.high());
    }
}
