package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.rule.money.Liquidation;
import arbiter.rule.money.OrderSize;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a judgement depends on, frozen at one time: the market, the account, the strategy, the state.
 *
 * @param symbols the assets asked about, each once, in the order asked
 * @param market by symbol; an asset that is asked about and missing here has no market data
 * @param tradingState the stricter of the account's and the engine's
 * @param mandate how the account came to the strategy
 * @param equityBefore equity when the account was last judged, with the transfers declared since; null when it never was
 * @param validUntil when a decision that is judged once more ran out; null for one that was not decided before
 */
public record Situation(
        Instant asOf,
        Origin origin,
        List<Symbol> symbols,
        NavigableMap<Symbol, AssetFacts> market,
        AccountTerms terms,
        AccountState account,
        TradingState tradingState,
        Strategy strategy,
        Mandate mandate,
        @Nullable Money equityBefore,
        @Nullable Instant validUntil) {

    /** Where the facts come from, which decides what may be left out. */
    public enum Origin {
        /** Gathered by the engine: everything must be supplied, or risk-taking in that asset is refused. */
        LIVE,
        /** Given by a caller: what spec 5 calls optional is neutral. */
        GIVEN
    }

    public Situation {
        symbols = symbols.stream().distinct().toList();
        market = Collections.unmodifiableNavigableMap(new TreeMap<>(market));
    }

    /** A situation of an account that follows its own strategy and was never judged before. */
    public Situation(
            Instant asOf,
            Origin origin,
            List<Symbol> symbols,
            NavigableMap<Symbol, AssetFacts> market,
            AccountTerms terms,
            AccountState account,
            TradingState tradingState,
            Strategy strategy) {
        this(asOf, origin, symbols, market, terms, account, tradingState, strategy, Mandate.OWN, null, null);
    }

    /** Whether the engine gathered it, so that nothing may be missing. */
    public boolean isLive() {
        return origin == Origin.LIVE;
    }

    /** The facts of an asset, unless it has no market data. */
    public Optional<AssetFacts> facts(Symbol asset) {
        return Optional.ofNullable(market.get(asset));
    }

    /** The price of an asset, unless it has no market data. */
    public Optional<Price> price(Symbol asset) {
        return facts(asset).map(AssetFacts::price);
    }

    /** Whether every position has a price, so that equity is known. */
    public boolean isPriced() {
        return account.positions().stream().allMatch(position -> market.containsKey(position.asset()));
    }

    /** The position in an asset, if one stands. */
    public Optional<Position> position(Symbol asset) {
        return account.position(asset);
    }

    /** Where a position that stands is liquidated. */
    public Liquidation liquidation(Position position) {
        var facts = market.get(position.asset());
        return Liquidation.of(position, facts == null ? null : facts.terms());
    }

    /**
     * Balance plus unrealised profit, in USD. A position without a price counts as having lost its margin, the most an
     * isolated position can lose; P01 refuses risk-taking then.
     */
    public Money equity() {
        var equity = account.balance();
        for (var position : account.positions()) {
            var facts = market.get(position.asset());
            equity = facts == null
                    ? equity.minus(OrderSize.margin(position))
                    : equity.plus(position.unrealisedPnl(facts.price()));
        }
        return equity;
    }

    /** The same facts, judged at another time. */
    public Situation at(Instant time) {
        return new Situation(
                time,
                origin,
                symbols,
                market,
                terms,
                account,
                tradingState,
                strategy,
                mandate,
                equityBefore,
                validUntil);
    }

    /**
     * The strategy as it is stated to a model: held to the tightest daily loss, drawdown, entries and turnover of the day, which
     * R02, R12 and R13 enforce (T3).
     */
    public Strategy stated() {
        var limits = strategy.limits();
        for (var earlier : mandate.earlierToday()) limits = limits.tightenedBy(earlier.limits());
        return strategy.within(limits);
    }

    /** The same facts under another mandate. */
    public Situation under(Mandate other) {
        return new Situation(
                asOf, origin, symbols, market, terms, account, tradingState, strategy, other, equityBefore, validUntil);
    }

    /** The same facts for another strategy. */
    public Situation following(Strategy other) {
        return new Situation(
                asOf, origin, symbols, market, terms, account, tradingState, other, mandate, equityBefore, validUntil);
    }

    /** The same facts where the account was judged before, with this equity. */
    public Situation judgedAt(@Nullable Money equity) {
        return new Situation(
                asOf, origin, symbols, market, terms, account, tradingState, strategy, mandate, equity, validUntil);
    }

    /** The same facts where drawdown is measured from this peak. */
    public Situation measuredFrom(Money peak) {
        return new Situation(
                asOf,
                origin,
                symbols,
                market,
                terms,
                account.with(account.day().withPeak(peak)),
                tradingState,
                strategy,
                mandate,
                equityBefore,
                validUntil);
    }

    /** The same facts for a decision that was made before, at these prices and for so long. */
    public Situation again(Map<Symbol, Price> assumed, @Nullable Instant until) {
        var priced = new TreeMap<>(market);
        assumed.forEach((asset, price) -> priced.computeIfPresent(asset, (_, facts) -> facts.assuming(price)));
        return new Situation(
                asOf, origin, symbols, priced, terms, account, tradingState, strategy, mandate, equityBefore, until);
    }
}
