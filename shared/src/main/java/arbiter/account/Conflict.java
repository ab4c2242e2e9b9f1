package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.Strategy;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in an account and that the strategy it is to follow would not have allowed. It stands on: nothing is
 * closed by a switch. What cannot be entered until it is gone is said in the message, and the rules see to it.
 *
 * @param asset null when it concerns the whole account
 */
public record Conflict(Kind kind, @Nullable Symbol asset, String message) {

    private static final BigDecimal MOST_ASSET_PERCENT = BigDecimal.valueOf(80);

    /** What is in conflict. */
    public enum Kind {
        TOO_MANY_POSITIONS,
        LEVERAGE_TOO_HIGH,
        STOP_MISSING,
        ASSET_TOO_LARGE;

        /** The name on the wire. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Every conflict of a strategy with what stands, positions first in the order of assets. Free of prices: margin is measured
     * by the wallet balance.
     */
    static List<Conflict> between(AccountState standing, Strategy strategy) {
        var conflicts = new ArrayList<Conflict>();
        tooMany(standing, strategy.limits(), conflicts);
        assets(standing).forEach(asset -> of(asset, standing, strategy, conflicts));
        return List.copyOf(conflicts);
    }

    private static Stream<Symbol> assets(AccountState standing) {
        return StandingAssets.of(standing).stream().sorted();
    }

    private static void tooMany(AccountState standing, RiskLimits limits, List<Conflict> conflicts) {
        var positions = assets(standing).count();
        if (positions > limits.maxPositions())
            conflicts.add(new Conflict(
                    Kind.TOO_MANY_POSITIONS,
                    null,
                    "%d positions stand and %d may: nothing is opened until enough are closed"
                            .formatted(positions, limits.maxPositions())));
    }

    private static void of(Symbol asset, AccountState standing, Strategy strategy, List<Conflict> conflicts) {
        var limits = strategy.limits();
        var leverage = leverage(asset, standing);
        if (leverage > limits.maxLeverage())
            conflicts.add(new Conflict(
                    Kind.LEVERAGE_TOO_HIGH,
                    asset,
                    "%s stands at %dx and %dx may: it is not increased"
                            .formatted(asset, leverage, limits.maxLeverage())));
        if (strategy.requiresStop() && lacksStop(asset, standing))
            conflicts.add(new Conflict(
                    Kind.STOP_MISSING,
                    asset,
                    "%s has no stop and needs one: it is not increased without one".formatted(asset)));
        var margin = margin(asset, standing);
        var most = standing.balance().percent(limits.maxAssetPercent().min(MOST_ASSET_PERCENT));
        if (margin.isMoreThan(most))
            conflicts.add(new Conflict(
                    Kind.ASSET_TOO_LARGE,
                    asset,
                    "%s binds %s USD and %s may: it is not increased".formatted(asset, margin, most)));
    }

    private static int leverage(Symbol asset, AccountState standing) {
        var ordered = standing.openOrders(asset).stream().mapToInt(OpenOrder::leverage);
        var held = standing.position(asset).stream().mapToInt(Position::leverage);
        return java.util.stream.IntStream.concat(ordered, held).max().orElse(0);
    }

    private static boolean lacksStop(Symbol asset, AccountState standing) {
        return standing.position(asset).filter(held -> held.slPrice() == null).isPresent()
                || standing.openOrders(asset).stream().anyMatch(order -> order.slPrice() == null);
    }

    private static Money margin(Symbol asset, AccountState standing) {
        var held = standing.position(asset).map(Position::margin).orElse(Money.ZERO);
        return standing.openOrders(asset).stream().map(OpenOrder::margin).reduce(held, Money::plus);
    }
}
