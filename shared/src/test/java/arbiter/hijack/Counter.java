package arbiter.hijack;

import arbiter.account.AccountState;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Execution;
import arbiter.decision.RiskLevel;
import arbiter.decision.StandingDecision;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.rule.RuleFixtures;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A venue and its market under test; decisions are written as {@link RuleFixtures} has them. */
final class Counter {

    static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    static final Symbol COIN = new Symbol("COIN01");

    final CalmMarket market;
    final Venue venue;
    private final boolean takes;

    /** Orders may take. */
    static Counter of(Fills fills) {
        return new Counter(fills, true);
    }

    /** Orders rest at the price of the decision. */
    static Counter resting(Fills fills) {
        return new Counter(fills, false);
    }

    private Counter(Fills fills, boolean takes) {
        var strategy = Drills.strategy("aggressive");
        this.market = new CalmMarket(strategy);
        this.venue = new Venue(strategy.limits(), fills);
        this.takes = takes;
    }

    Counter does(String... decisions) {
        for (var text : decisions) venue.fill(standing(RuleFixtures.decision(text)), market, NOON);
        return this;
    }

    Counter moves(String price) {
        market.move(COIN, Price.of(price));
        return this;
    }

    Held held() {
        return venue.position(COIN).orElseThrow();
    }

    AccountState report() {
        return venue.report(NOON, market);
    }

    Money equity() {
        return venue.equity(market);
    }

    private StandingDecision standing(AssetDecision decision) {
        var whole = new TradingDecision(List.of(decision), "why", decision.allocation(), RiskLevel.LOW);
        return new StandingDecision(whole, List.of(execution(decision)));
    }

    private Execution execution(AssetDecision decision) {
        var held = venue.position(decision.asset()).map(Held::position).orElse(null);
        if (decision instanceof ClosePosition) return reducing(held == null ? Quantity.of("1") : held.quantity());
        if (decision.allocation().isPositive())
            return entering(
                    decision.allocation(),
                    decision instanceof Enter enter
                            ? Objects.requireNonNull(enter.leverage())
                            : Objects.requireNonNull(held).leverage());
        if (!(decision instanceof AdjustPosition adjust)) return Execution.NONE;
        var percent = Objects.requireNonNull(
                Objects.requireNonNull(adjust.adjustment()).percentage());
        return reducing(new Quantity(Objects.requireNonNull(held)
                .quantity()
                .value()
                .multiply(percent)
                .movePointLeft(2)));
    }

    private static Execution reducing(Quantity quantity) {
        return execution(quantity, null, null, null);
    }

    private Execution entering(Money allocation, int leverage) {
        var notional = allocation.times(leverage);
        var price = market.price(COIN);
        var quantity = new Quantity(notional.value().divide(price.value(), MathContext.DECIMAL64));
        return execution(quantity, notional, allocation, takes ? null : price);
    }

    private static Execution execution(
            Quantity quantity, @Nullable Money notional, @Nullable Money margin, @Nullable Price limit) {
        return new Execution(quantity, notional, margin, null, null, null, limit);
    }
}
