package arbiter.local;

import arbiter.json.Json;
import arbiter.strategy.Sizing;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyJson;
import arbiter.strategy.StrategyStore.Version;
import arbiter.strategy.Switch;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Strategies as a person reads them. */
final class StrategyText {

    private StrategyText() {}

    /** One line for each. */
    static String list(List<Strategy> strategies) {
        var table = new Table("id", "version", "active", "type", "timeframes", "sizing", "leverage", "risk %", "name");
        for (var strategy : strategies)
            table.row(
                    strategy.id(),
                    "v" + strategy.version(),
                    yesOrNo(strategy.active()),
                    word(strategy.type()),
                    timeframes(strategy),
                    sizing(strategy.sizing()),
                    Integer.toString(strategy.limits().maxLeverage()),
                    strategy.limits().maxRiskPerTradePercent().toPlainString(),
                    strategy.name());
        return table.text("");
    }

    /** All of it: the limits, then the words. */
    static String whole(Strategy strategy) {
        var table = new Table("limit", "value");
        Json.tree(strategy.limits())
                .properties()
                .forEach(limit -> table.row(
                        limit.getKey(),
                        limit.getValue().isNull() ? "-" : limit.getValue().asText()));
        return """
                %s v%d  %s, type %s, %s
                timeframes %s, stop %s, orders %s, sizing %s

                %s
                %s
                """.formatted(
                        strategy.id(),
                        strategy.version(),
                        strategy.name(),
                        word(strategy.type()),
                        strategy.active() ? "active" : "inactive",
                        timeframes(strategy),
                        word(strategy.stop()),
                        word(strategy.orderPreference()),
                        sizing(strategy.sizing()),
                        table.text(""),
                        strategy.promptTemplate().strip());
    }

    /** One line for each version, newest first. */
    static String versions(List<Version> versions) {
        var table = new Table("version", "active", "at", "by", "reason");
        for (var version : versions)
            table.row(
                    "v" + version.strategy().version(),
                    yesOrNo(version.strategy().active()),
                    version.change().at().toString(),
                    version.change().by(),
                    version.change().reason());
        return table.text("");
    }

    /** One line for each switch, newest first. */
    static String switches(List<Switch> switches) {
        var table = new Table("since", "strategy", "before", "by", "reason");
        for (var each : switches)
            table.row(
                    each.change().at().toString(),
                    each.strategyId(),
                    each.from() == null ? "-" : each.from(),
                    each.change().by(),
                    each.change().reason());
        return table.text("");
    }

    /** The strategy as JSON on one line, as its file has it. */
    static String json(Strategy strategy) {
        return Json.text(StrategyJson.write(strategy));
    }

    private static String timeframes(Strategy strategy) {
        return strategy.timeframes().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String sizing(Sizing sizing) {
        return switch (sizing) {
            case Sizing.Fixed(var usd, var percent) ->
                percent == null ? "fixed %s USD".formatted(usd) : "fixed %s %%".formatted(percent.toPlainString());
            case Sizing.Percentage(var percent) -> "percentage %s".formatted(percent.toPlainString());
            case Sizing.VolatilityAdjusted() -> "volatility_adjusted";
            case Sizing.Kelly(var percent) -> "kelly, %s until known".formatted(percent.toPlainString());
        };
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
