package arbiter.adapter.venue;

import arbiter.adapter.venue.Quote.Known;
import arbiter.adapter.venue.Quote.Unknown;
import arbiter.market.AssetReading;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.market.SnapshotAssembly;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The market at a venue as it is now: first what it says of all assets, then their candles.
 *
 * <p>Its snapshot is of the instant at which all prices had come, and holds nothing later: candles are asked for up to then,
 * and what a venue tells of a candle that is still open is not looked at. An asset that fails leaves the others as they are.
 */
public final class VenueMarket implements MarketData {

    private static final Duration MOST_FROM_NOW = Duration.ofMinutes(2);
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    private final Venue venue;
    private final Exchange exchange;
    private final List<Symbol> assets;
    private final StatedLeverage leverage;
    private final Duration longest;

    /**
     * A market of these assets.
     *
     * @param exchange with the venue, which others may ask over too: they share its limit
     * @param leverage what its operator states of them
     * @param longest how long a reading may take
     */
    public VenueMarket(
            Venue venue, Exchange exchange, Collection<Symbol> assets, StatedLeverage leverage, Duration longest) {
        this.venue = venue;
        this.exchange = exchange;
        this.assets = assets.stream().distinct().sorted().toList();
        this.leverage = leverage;
        this.longest = longest;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public List<Symbol> symbols() {
        return assets;
    }

    /** Every timeframe that the venue has, or that its candles add up to. */
    @Override
    public Set<Timeframe> timeframes(Collection<Symbol> symbols) {
        return Collections.disjoint(symbols, assets) ? EnumSet.noneOf(Timeframe.class) : EnumSet.allOf(Timeframe.class);
    }

    /**
     * The market of now, also of symbols that are not among its own: an account may hold others. A time that is more than two
     * minutes from now cannot be told: every asset is left out then.
     *
     * @throws IllegalStateException when the reader is interrupted
     */
    @Override
    public MarketSnapshot read(Wanted wanted, Instant at) {
        var now = exchange.clock().instant();
        if (Duration.between(at, now).abs().compareTo(MOST_FROM_NOW) > 0)
            return nothing(
                    wanted, at, "time_not_live", "%s tells of now (%s) and not of %s".formatted(venue.name(), now, at));
        try {
            var deadline = now.plus(longest);
            return read(wanted, venue.quotes(wanted, exchange, deadline), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + venue.name() + " was read", e);
        }
    }

    private MarketSnapshot read(Wanted wanted, Quotes quotes, Instant deadline) throws InterruptedException {
        var now = exchange.clock().instant();
        var prices = quotes.prices();
        if (prices != null && prices.skew().compareTo(MOST_SKEW) > 0)
            return nothing(
                    wanted,
                    now,
                    "clock_skew",
                    "the clock of %s is %d s from ours"
                            .formatted(venue.name(), prices.skew().toSeconds()));
        var asOf = prices == null ? now : prices.asOf(now);
        var assembly = new SnapshotAssembly(wanted.timeframes(), asOf);
        var known = new LinkedHashMap<Symbol, Known>();
        for (var symbol : wanted.charted()) {
            switch (quotes.quotes().get(symbol)) {
                case Known quote -> known.put(symbol, quote);
                case Unknown(var code, var why) -> assembly.leaveOut(symbol, code, why);
                case null -> assembly.leaveOut(symbol, "symbol_unknown", venue.name() + " does not tell of it");
            }
        }
        for (var symbol : wanted.priced())
            if (quotes.quotes().get(symbol) instanceof Known quote)
                assembly.price(reading(symbol, quote, new CandleReader.Candles(), asOf));
        var candles = new CandleReader(venue, exchange, wanted.timeframes(), asOf).read(known.keySet(), deadline);
        known.forEach((symbol, quote) -> assembly.add(reading(symbol, quote, candles.of(symbol), asOf)));
        return assembly.snapshot();
    }

    private AssetReading reading(Symbol symbol, Known quote, CandleReader.Candles candles, Instant asOf) {
        var terms = leverage.in(quote.terms(), symbol);
        var problems = new ArrayList<>(quote.problems());
        if (terms.maxLeverage() == null) problems.add(leverageUnknown(symbol));
        return new AssetReading(
                symbol,
                quote.price(),
                observed(quote.observedAt(), asOf),
                terms,
                quote.funding(),
                quote.openInterestUsd(),
                candles.series(),
                candles.lacking(),
                problems);
    }

    private Problem leverageUnknown(Symbol symbol) {
        return new Problem(
                "max_leverage_unknown",
                symbol,
                "%s does not tell the maximum leverage of %s, so nothing is entered in it; state it, as in VENUE_MAX_LEVERAGE=%s=20"
                        .formatted(venue.name(), symbol, symbol));
    }

    /** Two clocks never agree: what one of them has for a little later is now. */
    private static Instant observed(Instant at, Instant asOf) {
        return at.isAfter(asOf) && !at.isAfter(asOf.plus(MOST_SKEW)) ? asOf : at;
    }

    private static MarketSnapshot nothing(Wanted wanted, Instant asOf, String code, String why) {
        var assembly = new SnapshotAssembly(wanted.timeframes(), asOf);
        wanted.charted().forEach(symbol -> assembly.leaveOut(symbol, code, why));
        return assembly.snapshot();
    }
}
