package arbiter.strategy;

import arbiter.market.Timeframe;
import java.util.Comparator;
import java.util.List;

/**
 * A way of trading: limits, timeframes, sizing and the words that ask the model for it. Immutable; a change is a new
 * version.
 *
 * @param id lower case letters, digits and hyphens
 * @param promptTemplate a logic-less template over what the prompt supplies; data, never instructions to the engine
 * @param timeframes at least one, shortest first
 */
public record Strategy(
        String id,
        String name,
        StrategyType type,
        boolean active,
        int version,
        String promptTemplate,
        List<Timeframe> timeframes,
        StopPolicy stop,
        OrderPreference orderPreference,
        Sizing sizing,
        RiskLimits limits) {

    public Strategy {
        if (timeframes.isEmpty()) throw new IllegalArgumentException("a strategy needs a timeframe: " + id);
        timeframes = timeframes.stream()
                .sorted(Comparator.comparing(Timeframe::length))
                .distinct()
                .toList();
    }

    /** The same in another version. */
    public Strategy in(int newVersion) {
        return with(active, newVersion, limits);
    }

    /** The same, active or not. */
    public Strategy active(boolean nowActive) {
        return with(nowActive, version, limits);
    }

    /** The same within other limits. */
    public Strategy within(RiskLimits other) {
        return with(active, version, other);
    }

    /** The same for an account whose own strategy does not exist: under that one's id, in version 0, and not active. */
    public Strategy standingInFor(String missingId) {
        return new Strategy(
                missingId, name, type, false, 0, promptTemplate, timeframes, stop, orderPreference, sizing, limits);
    }

    private Strategy with(boolean nowActive, int newVersion, RiskLimits newLimits) {
        return new Strategy(
                id,
                name,
                type,
                nowActive,
                newVersion,
                promptTemplate,
                timeframes,
                stop,
                orderPreference,
                sizing,
                newLimits);
    }

    /** The timeframe that decides how long a decision lives. */
    public Timeframe shortestTimeframe() {
        return timeframes.getFirst();
    }

    /** The timeframe whose volatility sizes an entry: the second shortest, or the only one. */
    public Timeframe sizingTimeframe() {
        return timeframes.get(Math.min(1, timeframes.size() - 1));
    }

    /** Whether every position must carry a stop. */
    public boolean requiresStop() {
        return stop == StopPolicy.REQUIRED;
    }
}
