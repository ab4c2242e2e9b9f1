package arbiter.adapter.venue;

import arbiter.market.CandleSeries;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What is particular to a venue: what it is asked, and what its answers say. It keeps nothing between two readings. */
public interface Venue extends Language {

    /** As people know it. */
    String name();

    /** What it lets one address ask in a minute. */
    int weightPerMinute();

    /** What its candles cost. */
    CandleTariff candleTariff();

    /**
     * What is said of each of the wanted assets now; the fewer calls the better. No call is made for one of which only the price
     * is wanted: it may not be listed, and what only such a call tells of it is not needed.
     *
     * @throws InterruptedException when the caller is interrupted
     */
    Quotes quotes(Wanted wanted, Exchange exchange, Instant deadline) throws InterruptedException;

    /** Asks for the candles that began at {@code from} or later and closed by {@code to}, both starts of candles. */
    Call candles(Symbol symbol, Timeframe timeframe, Instant from, Instant to);

    /**
     * The candles that an answer holds, as far as they had closed by a time; what it says of later ones is not looked at.
     *
     * @throws IllegalArgumentException saying what is wrong with the first bad row
     */
    CandleSeries read(JsonNode answer, Symbol symbol, Timeframe timeframe, Instant asOf);
}
