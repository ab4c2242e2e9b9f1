package arbiter.adapter.lambda;

import arbiter.adapter.http.HttpWire;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.adapter.venue.Venue;
import arbiter.adapter.venue.VenueMarket;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The markets that an environment can name. */
public final class Markets {

    /** The variable that names the market. */
    public static final String VARIABLE = "MARKET";

    /** The variable that names another address of a venue. */
    public static final String URL_VARIABLE = "VENUE_URL";

    private static final String SYNTHETIC = "synthetic";
    private static final long SYNTHETIC_SEED = 1;
    private static final Set<String> WORDS = Stream.concat(
                    Stream.of(SYNTHETIC), Arrays.stream(LiveVenue.values()).map(LiveVenue::word))
            .collect(Collectors.toUnmodifiableSet());

    private Markets() {}

    /**
     * The market that {@code MARKET} names, over {@code ASSETS}. A venue is asked nothing before the market is read.
     *
     * @param machine the time that a venue is read at
     * @param longest how long a reading of a venue may take
     * @throws IllegalStateException naming the variable that cannot be used
     */
    public static MarketData of(Environment environment, Clock machine, RandomGenerator random, Duration longest) {
        var assets = environment.symbols("ASSETS");
        var venue = LiveVenue.find(environment.oneOf(VARIABLE, WORDS));
        if (venue.isEmpty()) return new SyntheticMarket(SYNTHETIC_SEED, assets);
        try {
            var url = environment.find(URL_VARIABLE).orElse(null);
            return live(venue.get().at(url), machine, random, assets, longest);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(URL_VARIABLE + ": " + e.getMessage(), e);
        }
    }

    /** The market at a venue, asked over a wire of its own. */
    public static MarketData live(
            Venue venue, Clock machine, RandomGenerator random, List<Symbol> assets, Duration longest) {
        return VenueMarket.of(venue, new HttpWire(machine), machine, Thread::sleep, random, assets, longest);
    }
}
