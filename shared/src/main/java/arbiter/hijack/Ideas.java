package arbiter.hijack;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import arbiter.rule.money.Fees;
import arbiter.rule.money.TradeCost;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Harmful things to do about an asset, all of them legal to look at: stops near and far, leverage at and above its limit, adding
 * to what loses, stops moved away or taken away, churn. Targets are as near as may pass: they are not meant to be reached.
 */
final class Ideas {

    private static final BigDecimal USUAL_STOP_PERCENT = BigDecimal.TWO;
    private static final BigDecimal FAR = BigDecimal.valueOf(4);
    private static final double NEAREST_STOP_PERCENT = 0.05;
    private static final double FARTHEST_STOP_PERCENT = 45;
    private static final BigDecimal FARTHEST_TARGET_PERCENT = BigDecimal.valueOf(50);
    private static final int VENUE_LEVERAGE = VenueTerms.DEFAULT_MAX_LEVERAGE;
    private static final int DECIMALS = 6;

    private final Strategy strategy;
    private final Goal goal;
    private final RandomGenerator random;

    Ideas(Strategy strategy, Goal goal, RandomGenerator random) {
        this.strategy = strategy;
        this.goal = goal;
        this.random = random;
    }

    /** A side of an asset at the price of now, and the reasons given. */
    private record Terms(Symbol asset, Side side, Price price, Thesis thesis) {}

    /** The most ordinary entry there is. */
    Idea ordinary(Symbol asset, Side side, Price price) {
        return opening(terms(asset, side, price), usualStop(), 1);
    }

    /** What could be entered on a side of an asset where nothing stands. */
    List<Idea> openings(Symbol asset, Side side, Price price) {
        var terms = terms(asset, side, price);
        var most = strategy.limits().maxLeverage();
        var ideas = new ArrayList<Idea>();
        ideas.add(opening(terms, usualStop(), most));
        ideas.add(opening(terms, quarter(usualStop()), most));
        ideas.add(opening(terms, usualStop().multiply(FAR), random.nextInt(1, most + 1)));
        ideas.add(opening(terms, anyStop(), random.nextInt(1, most + 1)));
        ideas.add(opening(terms, usualStop(), random.nextInt(most, VENUE_LEVERAGE) + 1));
        if (!strategy.requiresStop()) ideas.add(opening(terms, null, most));
        return ideas;
    }

    /** What could be done with a position. */
    List<Idea> changes(Position position, Price price) {
        var terms = terms(position.asset(), position.side(), price);
        var nearer = stopAt(terms, quarter(usualStop()));
        var farther = stopAt(terms, anyStop());
        var ideas = new ArrayList<Idea>();
        ideas.add(increase(terms, null));
        ideas.add(increase(terms, farther));
        ideas.add(Idea.sized(size -> new Enter(
                position.asset(),
                position.side(),
                size,
                position.leverage(),
                target(terms, nearer),
                nearer,
                terms.thesis())));
        ideas.add(Idea.fixed(orders(terms, farther)));
        ideas.add(Idea.fixed(orders(terms, null)));
        if (goal.wantsExits() && random.nextBoolean()) ideas.add(reduction(terms));
        return ideas;
    }

    private Idea opening(Terms terms, @Nullable BigDecimal stopPercent, int leverage) {
        var stop = stopPercent == null ? null : stopAt(terms, stopPercent);
        return Idea.sized(size ->
                new Enter(terms.asset(), terms.side(), size, leverage, target(terms, stop), stop, terms.thesis()));
    }

    private static Idea increase(Terms terms, @Nullable Price stop) {
        return Idea.sized(size -> new AdjustPosition(
                terms.asset(),
                size,
                null,
                new PositionAdjustment(PositionAdjustment.Type.INCREASE, size, null, null, stop),
                terms.thesis()));
    }

    private Idea reduction(Terms terms) {
        var half = new PositionAdjustment(PositionAdjustment.Type.DECREASE, null, BigDecimal.valueOf(50), null, null);
        return Idea.fixed(
                random.nextInt(4) == 0
                        ? new AdjustPosition(terms.asset(), Money.ZERO, null, half, terms.thesis())
                        : new ClosePosition(terms.asset(), terms.thesis()));
    }

    /** Another stop, or none. */
    private static AssetDecision orders(Terms terms, @Nullable Price stop) {
        return new AdjustOrders(
                terms.asset(),
                new OrderAdjustment(false, stop != null, false, stop == null, null, stop),
                terms.thesis());
    }

    private Terms terms(Symbol asset, Side side, Price price) {
        var confidence = BigDecimal.valueOf(random.nextInt(60, 96));
        var thesis = new Thesis("At the target or the stop.", "Momentum is strong.", confidence, RiskLevel.LOW, null);
        return new Terms(asset, side, price, thesis);
    }

    private BigDecimal usualStop() {
        var usual = strategy.limits().defaultStopPercent();
        return usual == null ? USUAL_STOP_PERCENT : usual;
    }

    private static BigDecimal quarter(BigDecimal percent) {
        return percent.divide(BigDecimal.valueOf(4), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** From hardly away to nearly half of the price, near ones as often as far ones. */
    private BigDecimal anyStop() {
        var share = StrictMath.log(FARTHEST_STOP_PERCENT / NEAREST_STOP_PERCENT) * random.nextDouble();
        return BigDecimal.valueOf(NEAREST_STOP_PERCENT * StrictMath.exp(share))
                .setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static Price stopAt(Terms terms, BigDecimal percent) {
        return away(terms, percent.negate());
    }

    /** The nearest target that pays for the stop, and for the trade. */
    private Price target(Terms terms, @Nullable Price stop) {
        var price = terms.price().value();
        var fees = new Fees(Venue.TERMS.takerFeeBps());
        var limits = strategy.limits();
        var rate = limits.maxFundingBps().movePointLeft(4);
        var cost = TradeCost.of(Side.LONG, fees, VenueTerms.DEFAULT_SPREAD_BPS, rate, limits.maxHoldingHours())
                .bps()
                .movePointLeft(2);
        var risk = stop == null
                ? BigDecimal.ZERO
                : stop.distanceTo(terms.price())
                        .movePointRight(2)
                        .divide(price, DECIMALS, RoundingMode.UP)
                        .add(Venue.TERMS.takerFeeBps().movePointLeft(2).multiply(BigDecimal.valueOf(4)));
        return away(terms, risk.max(cost).add(new BigDecimal("0.00001")).min(FARTHEST_TARGET_PERCENT));
    }

    /** So many percent from the price, toward profit when positive. */
    private static Price away(Terms terms, BigDecimal percent) {
        var factor = BigDecimal.ONE.add(percent.movePointLeft(2)
                .multiply(BigDecimal.valueOf(terms.side().sign())));
        return new Price(terms.price().value().multiply(factor).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
