package arbiter.model.baseline;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a position that stands: it is left, halved, protected, trailed, added to, or let be. */
final class PositionCare {

    private static final BigDecimal NEAREST_STOP_ATRS = new BigDecimal("0.25");
    private static final BigDecimal LEAST_TIGHTENING_ATRS = new BigDecimal("0.25");
    private static final BigDecimal MUCH = new BigDecimal("0.4");
    private static final BigDecimal FARTHEST = new BigDecimal("0.45");
    private static final BigDecimal ABOVE_MINIMUM = new BigDecimal("2.2");

    private final AccountView.Plan plan;
    private final Playbook playbook;
    private final Instant now;
    private final BigDecimal takerFee;
    private final Money equity;

    PositionCare(AccountView account, Instant now) {
        this.plan = account.plan();
        this.playbook = Playbook.of(plan.type());
        this.now = now;
        this.takerFee = account.takerFee();
        this.equity = account.equity();
    }

    /** A position with the market it stands in; {@code shortest} and {@code sizing} are frames of the strategy. */
    record Case(AccountView.Held held, MarketView.Asset asset, Frame shortest, Frame sizing, Signal signal) {

        /** USD per coin won so far, negative when lost. */
        BigDecimal profit() {
            return ahead(held.entryPrice());
        }

        /** How far price lies on the winning side of another price. */
        BigDecimal ahead(Price other) {
            var move = asset.price().value().subtract(other.value());
            return move.multiply(BigDecimal.valueOf(held.side().sign()));
        }

        /** A reading of the market seen from the position's side. */
        double mine(double reading) {
            return held.side().sign() * reading;
        }

        BigDecimal atrs(BigDecimal count) {
            return count.multiply(sizing.atr());
        }
    }

    /** What is to be done apart from adding. */
    Move move(Case at) {
        return over(at).map(why -> (Move) new Move.Close(at.held().asset(), why, confidence(at)))
                .or(() -> firstStop(at))
                .or(() -> half(at))
                .or(() -> trailed(at))
                .orElseGet(() -> new Move.Hold(
                        at.held().asset(), "Keep the position: " + at.signal().why() + ".", confidence(at)));
    }

    /** Whether more of the position is wanted: a strong trend already in profit, or a ladder's next rung. */
    boolean wantsMore(Case at) {
        if (at.mine(at.signal().entry()) <= 0) return false;
        var strength = at.signal().strength();
        if (plan.type() == StrategyType.DCA)
            return strength >= playbook.enterAt()
                    && at.profit().compareTo(at.sizing().atr().negate()) <= 0;
        return strength >= playbook.addAt() && at.profit().compareTo(at.sizing().atr()) >= 0;
    }

    private Optional<String> over(Case at) {
        var opened = at.held().openedAt();
        if (opened != null && !now.isBefore(opened.plus(Gate.holding(plan))))
            return Optional.of("Held for its %s hours."
                    .formatted(plan.limits().maxHoldingHours().toPlainString()));
        if (at.mine(at.signal().lean()) <= -playbook.closeAt())
            return Optional.of("The trend turned against it: " + at.signal().why() + ".");
        if (plan.type() == StrategyType.SCALPING && isBackAtTheMiddle(at))
            return Optional.of(
                    "Price is back at the middle band: " + at.signal().why() + ".");
        return Optional.empty();
    }

    private boolean isBackAtTheMiddle(Case at) {
        var fees = takerFee.multiply(BigDecimal.TWO).multiply(at.asset().price().value());
        return at.mine(at.shortest().band()) >= 0 && at.profit().compareTo(fees) > 0;
    }

    /** The stop that the strategy requires and nobody set; a close where liquidation leaves no room for one. */
    private Optional<Move> firstStop(Case at) {
        if (!plan.stopRequired() || at.held().slPrice() != null) return Optional.empty();
        var asset = at.held().asset();
        var price = at.asset().price();
        var room = cushion(at).subtract(EntryPlanner.buffer(plan, price));
        var distance = EntryPlanner.usualStop(plan, playbook, at.asset(), at.sizing());
        if (distance.compareTo(room) > 0) distance = at.asset().ticksDown(room);
        if (distance.compareTo(at.atrs(NEAREST_STOP_ATRS)) < 0 || isTooFar(distance, price))
            return Optional.of(new Move.Close(asset, "No stop stands and none has room.", confidence(at)));
        var stop = EntryWords.at(price, at.held().side(), distance.negate());
        return Optional.of(new Move.MoveStop(asset, stop, "No stop stands; set one.", confidence(at)));
    }

    /** Where the venue's maximum leverage is unknown, the position's own stands for it, the lowest that it may be. */
    private static BigDecimal cushion(Case at) {
        var held = at.held();
        var price = at.asset().price();
        var venues = at.asset().maxLeverage();
        var stated = held.liquidationPrice();
        if (venues == null && stated != null) return Cushion.upTo(stated, held.side(), price);
        var most = venues == null ? held.leverage() : venues;
        var computed = Cushion.of(held.side(), held.entryPrice(), price, held.leverage(), most);
        return Cushion.stated(held.side(), computed, price, stated);
    }

    /**
     * Half turned, with the shortest timeframe falling too: half goes, as long as what stands still risks a good part of
     * what a trade may, so that one fading trend does not halve a position forever. A scalp leaves whole.
     */
    private Optional<Move> half(Case at) {
        var notional = at.held().notional();
        var turned = at.mine(at.signal().lean()) <= -playbook.closeAt() / 2;
        if (!turned || at.mine(at.shortest().momentum()) >= 0 || notional == null) return Optional.empty();
        var small = notional.compareTo(at.asset().leastNotional().times(ABOVE_MINIMUM)) < 0;
        if (plan.type() == StrategyType.SCALPING || small || !risksMuch(at, notional)) return Optional.empty();
        var why = "Half of it goes, the trend fades: " + at.signal().why() + ".";
        return Optional.of(new Move.Halve(at.held().asset(), why, confidence(at)));
    }

    /** Whether the usual stop would lose more than 0.4 of the risk per trade. */
    private boolean risksMuch(Case at, Money notional) {
        var stop = EntryPlanner.usualStop(plan, playbook, at.asset(), at.sizing());
        var lost = notional.times(stop);
        var allowed = equity.percent(plan.limits().maxRiskPerTradePercent()).times(MUCH);
        return lost.compareTo(allowed.times(at.asset().price().value())) > 0;
    }

    /** A stop that follows price at its ATR distance once enough is won; never away from price. */
    private Optional<Move> trailed(Case at) {
        var standing = at.held().slPrice();
        var enough = at.atrs(playbook.trailFromAtrs());
        if (standing == null || at.profit().compareTo(enough) < 0) return Optional.empty();
        var distance = at.asset().ticksUp(at.atrs(playbook.stopAtrs()));
        var tightened = at.ahead(standing).subtract(distance);
        if (tightened.compareTo(at.atrs(LEAST_TIGHTENING_ATRS)) < 0
                || isTooFar(distance, at.asset().price())) return Optional.empty();
        var stop = EntryWords.at(at.asset().price(), at.held().side(), distance.negate());
        var won = at.profit().doubleValue() / at.sizing().atr().doubleValue();
        var why = String.format(
                Locale.ROOT, "%.1f ATR ahead: the stop follows to %s ATR behind price.", won, playbook.stopAtrs());
        return Optional.of(new Move.MoveStop(at.held().asset(), stop, why, confidence(at)));
    }

    private static boolean isTooFar(BigDecimal distance, Price price) {
        return distance.compareTo(price.value().multiply(FARTHEST)) > 0;
    }

    /** How firmly the market speaks, for or against the position. */
    private static int confidence(Case at) {
        return (int) Math.round(100 * Math.abs(at.signal().lean()));
    }
}
