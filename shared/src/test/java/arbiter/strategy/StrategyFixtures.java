package arbiter.strategy;

import arbiter.json.Json;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The five strategies of the table that the product is sold with, and a custom one. */
public final class StrategyFixtures {

    /**
     * risk, daily loss, drawdown, gap, default stop, entry without stop, ratio, hours, leverage, buffer, cooldown,
     * funding, positions, asset, correlated risk, entries a day, turnover, drift.
     */
    private static final Map<StrategyType, String> LIMITS = Map.of(
            StrategyType.CONSERVATIVE, "0.5 2.0 8 10 1.5 - 3.0 24 3 15 600 5 2 45 0.75 12 3 0.5",
            StrategyType.AGGRESSIVE, "2.0 8.0 25 10 2.0 - 2.0 6 10 3 300 15 4 15 4 48 20 0.6",
            StrategyType.SCALPING, "0.15 1.5 6 10 0.3 - 1.8 0.5 10 3 60 3 3 6 0.3 30 12 0.1",
            StrategyType.SWING, "1.2 5.0 15 10 2.5 - 2.5 72 5 10 1800 8 3 60 2.4 12 6 0.8",
            StrategyType.DCA, "1.0 3.0 12 10 - 2.0 - 168 1 0 14400 10 1 10 3 6 1 1.0",
            StrategyType.CUSTOM, "1.0 4.0 12 10 2.0 - 2.0 48 4 8 1800 8 3 40 2 12 6 0.6");

    private static final Map<StrategyType, String> TIMEFRAMES = Map.of(
            StrategyType.CONSERVATIVE, "15m 1h 4h",
            StrategyType.AGGRESSIVE, "5m 15m 1h",
            StrategyType.SCALPING, "1m 5m",
            StrategyType.SWING, "1h 4h",
            StrategyType.DCA, "1h 4h",
            StrategyType.CUSTOM, "30m 2h 12h 1d");

    private StrategyFixtures() {}

    /** The strategy of a kind, under its kind's name. */
    public static Strategy strategy(StrategyType type) {
        return strategy(type, sizing(type));
    }

    /** The strategy of a kind with another way of sizing. */
    public static Strategy strategy(StrategyType type, Sizing sizing) {
        var name = type.name().toLowerCase(Locale.ROOT);
        return new Strategy(
                name,
                name,
                type,
                true,
                1,
                "Trade {{symbols}} within the limits.",
                words(TIMEFRAMES, type).stream().map(Timeframe::of).toList(),
                type == StrategyType.DCA ? StopPolicy.OPTIONAL : StopPolicy.REQUIRED,
                OrderPreference.ANY,
                sizing,
                limits(words(LIMITS, type)));
    }

    /** The same strategy with another value at a JSON pointer of its file. */
    public static Strategy with(Strategy strategy, String pointer, String json) {
        var tree = StrategyJson.write(strategy).deepCopy();
        var slash = pointer.lastIndexOf('/');
        try {
            ((ObjectNode) tree.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), Json.parse(json));
        } catch (Json.UnreadableJson e) {
            throw new IllegalArgumentException(e);
        }
        return switch (StrategyReader.read(tree)) {
            case StrategyReader.Reading.Understood(var changed) -> changed;
            case StrategyReader.Reading.Refused(var problems) ->
                throw new IllegalArgumentException(problems.toString());
        };
    }

    private static Sizing sizing(StrategyType type) {
        return switch (type) {
            case CONSERVATIVE, SWING, CUSTOM -> new Sizing.VolatilityAdjusted();
            case AGGRESSIVE -> new Sizing.Percentage(BigDecimal.valueOf(6));
            case SCALPING, DCA -> new Sizing.Fixed(null, BigDecimal.TWO);
        };
    }

    private static List<String> words(Map<StrategyType, String> table, StrategyType type) {
        return Arrays.asList(table.getOrDefault(type, "").split(" ", -1));
    }

    private static RiskLimits limits(List<String> row) {
        return new RiskLimits(
                number(row, 0),
                number(row, 1),
                number(row, 2),
                number(row, 3),
                optional(row, 4),
                optional(row, 5),
                optional(row, 6),
                number(row, 7),
                Integer.parseInt(row.get(8)),
                number(row, 9),
                Integer.parseInt(row.get(10)),
                number(row, 11),
                Integer.parseInt(row.get(12)),
                number(row, 13),
                number(row, 14),
                Integer.parseInt(row.get(15)),
                number(row, 16),
                number(row, 17));
    }

    private static BigDecimal number(List<String> row, int column) {
        return new BigDecimal(row.get(column));
    }

    private static @Nullable BigDecimal optional(List<String> row, int column) {
        return row.get(column).equals("-") ? null : number(row, column);
    }
}
