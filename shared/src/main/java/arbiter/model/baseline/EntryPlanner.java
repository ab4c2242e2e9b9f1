package arbiter.model.baseline;

import arbiter.market.Money;
import arbiter.market.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a candidate its stop, leverage, size and target, or says why there is no room for it. */
final class EntryPlanner {

    /** What came of planning. */
    sealed interface Outcome {

        /** An entry, and the account with it. */
        record Made(Move.Enter move, Ledger after) implements Outcome {}

        /** No entry, and why. */
        record Refused(String why) implements Outcome {}
    }

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final BigDecimal BUFFER_MARGIN = new BigDecimal("1.01");
    private static final BigDecimal FARTHEST = new BigDecimal("0.45");
    private static final BigDecimal NEAREST_STOP_ATRS = new BigDecimal("0.5");
    private static final BigDecimal LEAST_OF_WANTED = new BigDecimal("0.2");
    private static final BigDecimal WHOLE_RUNG = new BigDecimal("0.9");
    private static final BigDecimal ABOVE_MINIMUM = new BigDecimal("1.05");

    private final AccountView account;
    private final Playbook playbook;
    private final Sizer sizer;
    private final Targets targets;

    EntryPlanner(AccountView account) {
        this.account = account;
        this.playbook = Playbook.of(account.plan().type());
        this.sizer = new Sizer(account);
        this.targets = new Targets(account);
    }

    /** The entry for a candidate on top of what the ledger holds. */
    Outcome plan(Candidate candidate, Ledger ledger) {
        var limits = account.plan().limits();
        if (candidate.held() == null && ledger.slots() >= limits.maxPositions())
            return new Outcome.Refused("as many positions stand as may");
        if (ledger.entries() >= limits.maxDecisionsPerDay())
            return new Outcome.Refused("the day's entries are used up");
        var stop = isStopless(candidate) ? null : stopDistance(candidate);
        if (stop != null && isUseless(stop, candidate)) return new Outcome.Refused("no stop at a sensible distance");
        var leverage = leverage(candidate, stop);
        return leverage.isEmpty()
                ? new Outcome.Refused("no leverage keeps the stop clear of liquidation")
                : sized(candidate, ledger, stop, leverage.get());
    }

    private boolean isStopless(Candidate candidate) {
        var held = candidate.held();
        return account.plan().stopless() && (held == null || held.slPrice() == null);
    }

    /** The usual distance, or that of the standing stop where it is nearer: a stop is never moved away. */
    private BigDecimal stopDistance(Candidate candidate) {
        var usual = usualStop(account.plan(), playbook, candidate.asset(), candidate.frame());
        var held = candidate.held();
        var standing = held == null ? null : held.slPrice();
        if (held == null || standing == null) return usual;
        var price = candidate.asset().price().value();
        return usual.min(price.subtract(standing.value())
                .multiply(BigDecimal.valueOf(held.side().sign())));
    }

    /** Some ATRs, at least the strategy's default, in USD per coin. */
    static BigDecimal usualStop(AccountView.Plan plan, Playbook playbook, MarketView.Asset asset, Frame frame) {
        var byAtr = playbook.stopAtrs().multiply(frame.atr());
        var usual = plan.limits().defaultStopPercent();
        var byPercent = usual == null ? BigDecimal.ZERO : asset.price().value().multiply(usual.movePointLeft(2));
        return asset.ticksUp(byAtr.max(byPercent));
    }

    private static boolean isUseless(BigDecimal stop, Candidate candidate) {
        return stop.compareTo(candidate.frame().atr().multiply(NEAREST_STOP_ATRS)) < 0
                || stop.compareTo(candidate.asset().price().value().multiply(FARTHEST)) > 0;
    }

    /** A new position's highest leverage that keeps the stop clear of liquidation, or a standing one's own. */
    private Optional<Integer> leverage(Candidate candidate, @Nullable BigDecimal stop) {
        var venues = candidate.asset().maxLeverage();
        if (venues == null) return Optional.empty();
        var most =
                Math.min(Math.min(account.maxLeverage(), account.plan().limits().maxLeverage()), venues);
        var held = candidate.held();
        if (held != null) {
            var allowed = stop == null ? held.leverage() == 1 : isClear(candidate, stop, held.leverage(), venues);
            return held.leverage() <= most && allowed ? Optional.of(held.leverage()) : Optional.empty();
        }
        if (stop == null) return Optional.of(1);
        for (var leverage = most; leverage >= 1; leverage--)
            if (isClear(candidate, stop, leverage, venues)) return Optional.of(leverage);
        return Optional.empty();
    }

    /** The average price after an increase lies between the old entry and now: both must be clear. */
    private boolean isClear(Candidate candidate, BigDecimal stop, int leverage, int venueMost) {
        var price = candidate.asset().price();
        var side = candidate.signal().side();
        var held = candidate.held();
        var clear = isClear(Cushion.of(side, price, price, leverage, venueMost), stop, price);
        return held == null
                ? clear
                : clear && isClear(Cushion.of(side, held.entryPrice(), price, leverage, venueMost), stop, price);
    }

    private boolean isClear(BigDecimal cushion, BigDecimal stop, Price price) {
        return stop.add(buffer(account.plan(), price)).compareTo(cushion) <= 0;
    }

    /** What must lie between a stop and liquidation, in USD per coin, with 1 % to spare. */
    static BigDecimal buffer(AccountView.Plan plan, Price price) {
        return plan.limits()
                .liquidationBufferPercent()
                .movePointLeft(2)
                .multiply(price.value())
                .multiply(BUFFER_MARGIN);
    }

    private Outcome sized(Candidate candidate, Ledger ledger, @Nullable BigDecimal stop, int leverage) {
        var ticket = ticket(candidate, stop, leverage);
        var allocation = sizer.allocation(ticket, ledger);
        var least = ticket.stopless() ? WHOLE_RUNG : LEAST_OF_WANTED;
        var notional = allocation.times(leverage);
        if (!allocation.isPositive()
                || allocation.compareTo(sizer.wanted(ticket).times(least)) < 0
                || notional.compareTo(candidate.asset().leastNotional().times(ABOVE_MINIMUM)) < 0)
            return new Outcome.Refused("the limits leave too little room");
        var target = targets.distance(candidate, stop, ticket.before(), notional);
        if (target.compareTo(candidate.asset().price().value().multiply(FARTHEST)) > 0)
            return new Outcome.Refused("no target within reach pays for the trade");
        var after = after(ticket, allocation, notional);
        var cost = allocation.plus(notional.times(account.takerFee()));
        var move = EntryWords.enter(candidate, allocation, leverage, stop, target);
        return new Outcome.Made(move, ledger.with(ticket.side(), ticket.before(), after, cost));
    }

    private Ticket ticket(Candidate candidate, @Nullable BigDecimal stop, int leverage) {
        var price = candidate.asset().price().value();
        var held = candidate.held();
        var notional = held == null ? null : held.notional();
        var before =
                held == null || notional == null ? Standing.NOTHING : Standing.of(held, notional, account.takerFee());
        var share = held == null ? playbook.openingShare() : additionalShare();
        return new Ticket(
                candidate.signal().side(),
                leverage,
                stop == null ? Standing.LOSS_WITHOUT_STOP : stop.divide(price, EXACT),
                stop == null,
                candidate.frame().atr().divide(price, EXACT),
                before,
                share);
    }

    /** What the opening left of the size, or a whole rung of a ladder. */
    private BigDecimal additionalShare() {
        var rest = BigDecimal.ONE.subtract(playbook.openingShare());
        return rest.signum() > 0 ? rest : BigDecimal.ONE;
    }

    private Standing after(Ticket ticket, Money allocation, Money notional) {
        var before = ticket.before();
        var whole = before.notional().plus(notional);
        var fees = whole.plus(notional).times(account.takerFee());
        return new Standing(
                whole,
                before.margin().plus(allocation),
                whole.times(ticket.lossShare()).plus(fees).rounded(8, RoundingMode.UP));
    }
}
