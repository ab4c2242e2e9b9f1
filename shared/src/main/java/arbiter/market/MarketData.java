package arbiter.market;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where market data comes from: a venue, recorded history, or an invented market. */
public interface MarketData {

    /** The symbols it can be asked for, in alphabetical order. */
    List<Symbol> symbols();

    /** The timeframes it can give for at least one of the symbols. */
    Set<Timeframe> timeframes(Collection<Symbol> symbols);

    /**
     * Whether it tells of now and of no other time, as a venue does. It is then read when a decision is made, whatever time
     * that was scheduled for.
     */
    default boolean isLive() {
        return false;
    }

    /**
     * The market as it was known at a time. Nothing later than the snapshot's own {@code asOf} is used, which is that time;
     * a live market, asked for now, answers as of the instant at which it had all of its prices. An asset whose data is
     * bad, missing or stale is left out, and {@link MarketSnapshot#problems} says why; a timeframe it lacks is named too.
     *
     * <p>An asset of which only the price is wanted is left out without a word, and costs nothing where the market does not list
     * it: who names such assets is not known to name sound ones.
     */
    MarketSnapshot read(Wanted wanted, Instant asOf);

    /** The same of assets that are all wanted with candles. */
    default MarketSnapshot read(Collection<Symbol> symbols, Set<Timeframe> timeframes, Instant asOf) {
        return read(Wanted.charted(symbols, timeframes), asOf);
    }
}
