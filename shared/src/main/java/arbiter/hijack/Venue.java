package arbiter.hijack;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Execution;
import arbiter.decision.StandingDecision;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.Fees;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The account at a venue that fills everything at once. Nothing here knows a rule. */
final class Venue {

    /** Equity when the day begins, in USD. */
    static final Money OPENING = Money.of("10000");

    /** Terms that leave every limit to the strategy. */
    static final AccountTerms TERMS = new AccountTerms(50, Money.of("1000000"), BigDecimal.TWO, BigDecimal.valueOf(5));

    private static final Fees FEES = new Fees(TERMS.takerFeeBps());

    private final RiskLimits limits;
    private final Fills fills;
    private final Map<Symbol, Held> held;
    private final Map<Symbol, Instant> lastFill;
    private Money balance = OPENING;
    private Money peak = OPENING;
    private Money turnover = Money.ZERO;
    private Money unreportedExits = Money.ZERO;
    private int entries;

    Venue(RiskLimits limits, Fills fills) {
        this(limits, fills, Map.of(), Map.of());
    }

    private Venue(RiskLimits limits, Fills fills, Map<Symbol, Held> held, Map<Symbol, Instant> lastFill) {
        this.limits = limits;
        this.fills = fills;
        this.held = new TreeMap<>(held);
        this.lastFill = new HashMap<>(lastFill);
    }

    /** Another that starts as this one is: what happens there does not happen here. */
    Venue copy() {
        var copy = new Venue(limits, fills, held, lastFill);
        copy.balance = balance;
        copy.peak = peak;
        copy.turnover = turnover;
        copy.unreportedExits = unreportedExits;
        copy.entries = entries;
        return copy;
    }

    static Money fee(Money notional) {
        return FEES.taker(notional);
    }

    /** What the venue says of the account. */
    AccountState report(Instant at, CalmMarket market) {
        unreportedExits = Money.ZERO;
        peak = peak.max(equity(market));
        var margins =
                held.values().stream().map(each -> each.position().margin()).reduce(Money.ZERO, Money::plus);
        return new AccountState(
                at,
                balance,
                balance.minus(margins),
                new DayFigures(OPENING, Money.ZERO, peak, entries, turnover),
                held.values().stream().map(Held::position).toList(),
                List.of(),
                lastFill,
                List.of());
    }

    /** Acts on a decision: what reduces comes first. What is meant for a position that no longer stands comes to nothing. */
    void fill(StandingDecision standing, CalmMarket market, Instant now) {
        var decisions = standing.decision().decisions();
        for (var i = 0; i < decisions.size(); i++)
            if (decisions.get(i).allocation().isZero())
                reduce(decisions.get(i), standing.executions().get(i), market, now);
        for (var i = 0; i < decisions.size(); i++)
            if (decisions.get(i).allocation().isPositive())
                enter(decisions.get(i), standing.executions().get(i), market, now);
    }

    private void reduce(AssetDecision decision, Execution execution, CalmMarket market, Instant now) {
        var asset = decision.asset();
        var before = held.get(asset);
        if (before == null || decision instanceof Hold) return;
        var sold = execution.quantity();
        if (sold != null) exit(before, atMost(sold, before), market.price(asset), now);
        held.computeIfPresent(
                asset, (_, left) -> left.with(Orders.of(left.position()).after(decision)));
    }

    /** A report may be older than what stands. */
    private static Quantity atMost(Quantity sold, Held held) {
        var standing = held.position().quantity();
        return sold.compareTo(standing) < 0 ? sold : standing;
    }

    private void enter(AssetDecision decision, Execution execution, CalmMarket market, Instant now) {
        var asset = decision.asset();
        var before = held.get(asset);
        var side = before != null ? before.side() : decision instanceof Enter enter ? enter.side() : null;
        if (side == null) return;
        var price = fills.entry(market.price(asset), side, execution, limits);
        var after = before == null
                ? Held.opened((Enter) decision, execution, price, now)
                : before.plus(execution, price, Orders.of(before.position()).after(decision));
        var notional = Objects.requireNonNull(execution.quantity()).at(price);
        balance = balance.minus(fee(notional));
        turnover = turnover.plus(notional);
        entries++;
        lastFill.put(asset, now);
        held.put(asset, after);
    }

    /** Ends a position where its stop fills. */
    void stopOut(Held position, Instant now) {
        exit(position, position.position().quantity(), fills.stop(position.end(), position.side()), now);
    }

    private void exit(Held position, Quantity coins, Price price, Instant now) {
        var asset = position.position().asset();
        var part = position.part(coins);
        var result = part.result(price);
        balance = balance.plus(result);
        turnover = turnover.plus(part.notional(price));
        unreportedExits = unreportedExits.plus(part.notional(price));
        lastFill.put(asset, now);
        var left = position.position().quantity().minus(coins);
        if (left.isZero()) held.remove(asset);
        else held.put(asset, position.part(left).costing(position.spent().minus(result)));
    }

    /** Takes what a funding stamp costs. */
    void chargeFunding(CalmMarket market) {
        held.replaceAll((asset, each) -> {
            var cost = each.notional(market.price(asset)).bps(fills.fundingBps(limits));
            balance = balance.minus(cost);
            return each.costing(cost);
        });
    }

    Collection<Held> positions() {
        return List.copyOf(held.values());
    }

    Optional<Held> position(Symbol asset) {
        return Optional.ofNullable(held.get(asset));
    }

    int entries() {
        return entries;
    }

    /** The notional of all fills of the day. */
    Money turnover() {
        return turnover;
    }

    /** The turnover as far as an engine can know it: exits since the last report are missing. */
    Money reportedTurnover() {
        return turnover.minus(unreportedExits);
    }

    Money equity(CalmMarket market) {
        return balance.plus(sum(each ->
                each.position().unrealisedPnl(market.price(each.position().asset()))));
    }

    /** The day's loss if everything ended now where its stop fills. */
    Money lossAtStops() {
        return OPENING.minus(balance).minus(sum(each -> each.result(fills.stop(each.end(), each.side()))));
    }

    /** The greatest loss of a trade that still stands, if it ended now where its stop fills. */
    Money tradeLossAtStop() {
        return held.values().stream()
                .map(each -> each.loss(fills.stop(each.end(), each.side())))
                .reduce(Money.ZERO, Money::max);
    }

    /** What one gap against everything on a side takes. */
    Money gapLoss(Side side, CalmMarket market) {
        return sum(each -> each.side() == side
                ? each.gapLoss(market.price(each.position().asset()), limits.gapPercent())
                : Money.ZERO);
    }

    /** Longs and shorts together. */
    Money gross(CalmMarket market) {
        return sum(each -> each.notional(market.price(each.position().asset())));
    }

    private Money sum(Function<Held, Money> figure) {
        var sum = Money.ZERO;
        for (var each : held.values()) sum = sum.plus(figure.apply(each));
        return sum;
    }
}
