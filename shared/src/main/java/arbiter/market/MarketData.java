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
     * The market as it was known at a time. Nothing later than {@code asOf} is used. An asset whose data is bad,
     * missing or stale is left out, and {@link MarketSnapshot#problems} says why; a timeframe it lacks is named too.
     */
    MarketSnapshot read(Collection<Symbol> symbols, Set<Timeframe> timeframes, Instant asOf);
}
