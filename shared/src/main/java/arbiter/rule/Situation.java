package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a judgement depends on, frozen at one time: the market, the account, the strategy, the state.
 *
 * @param symbols the assets asked about, each once, in the order asked
 * @param market by symbol; an asset that is asked about and missing here has no market data
 * @param tradingState the stricter of the account's and the engine's
 */
public record Situation(
        Instant asOf,
        Origin origin,
        List<Symbol> symbols,
        NavigableMap<Symbol, AssetFacts> market,
        AccountTerms terms,
        AccountState account,
        TradingState tradingState,
        Strategy strategy) {

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

    /** The facts of an asset, unless it has no market data. */
    public Optional<AssetFacts> facts(Symbol asset) {
        return Optional.ofNullable(market.get(asset));
    }

    /** The price of an asset, unless it has no market data. */
    public Optional<Price> price(Symbol asset) {
        return facts(asset).map(AssetFacts::price);
    }

    /** The position in an asset, if one stands. */
    public Optional<Position> position(Symbol asset) {
        return account.position(asset);
    }

    /**
     * Balance plus unrealised profit, in USD. A position without a price counts as having lost its margin, the most an
     * isolated position can lose; P01 refuses risk-taking then.
     */
    public Money equity() {
        return account.positions().stream()
                .map(p -> price(p.asset()).map(p::unrealisedPnl).orElse(Money.ZERO.minus(p.margin())))
                .reduce(account.balance(), Money::plus);
    }

    /** The same facts, judged at another time. */
    public Situation at(Instant time) {
        return new Situation(time, origin, symbols, market, terms, account, tradingState, strategy);
    }
}
