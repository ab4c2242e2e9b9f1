package arbiter.adapter.lambda;

import arbiter.account.AccountSource;
import arbiter.adapter.http.HttpWire;
import arbiter.adapter.hyperliquid.Hyperliquid;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.adapter.venue.Exchange;
import arbiter.adapter.venue.StatedLeverage;
import arbiter.adapter.venue.Venue;
import arbiter.adapter.venue.VenueMarket;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The markets that an environment can name, and the accounts that go with them. */
public final class Markets {

    /** The variable that names the market. */
    public static final String VARIABLE = "MARKET";

    /** The variable that names another address of a venue. */
    public static final String URL_VARIABLE = "VENUE_URL";

    /** The variable that states the maximum leverage of assets where a venue does not tell it. */
    public static final String LEVERAGE_VARIABLE = "VENUE_MAX_LEVERAGE";

    private static final String SYNTHETIC = "synthetic";
    private static final long SYNTHETIC_SEED = 1;
    private static final Set<String> WORDS = Stream.concat(
                    Stream.of(SYNTHETIC), Arrays.stream(LiveVenue.values()).map(LiveVenue::word))
            .collect(Collectors.toUnmodifiableSet());

    private final Environment environment;
    private final Clock machine;
    private final RandomGenerator random;
    private final Map<LiveVenue, Venue> venues = new EnumMap<>(LiveVenue.class);
    private final Map<LiveVenue, Exchange> exchanges = new EnumMap<>(LiveVenue.class);

    /**
     * What an environment names. A venue is asked nothing before it is read, and over one wire whatever is asked of it, so that
     * all of that keeps to one limit.
     *
     * @param machine the time that venues are read at
     */
    public Markets(Environment environment, Clock machine, RandomGenerator random) {
        this.environment = environment;
        this.machine = machine;
        this.random = random;
    }

    /**
     * The market that {@code MARKET} names, over {@code ASSETS}.
     *
     * @param longest how long a reading of a venue may take
     * @throws IllegalStateException naming the variable that cannot be used
     */
    public MarketData market(Duration longest) {
        var assets = environment.symbols("ASSETS");
        return named().<MarketData>map(
                        name -> new VenueMarket(venue(name), exchange(name), assets, leverage(assets), longest))
                .orElseGet(() -> new SyntheticMarket(SYNTHETIC_SEED, assets));
    }

    /**
     * The accounts that Hyperliquid tells of, at {@code VENUE_URL} where that is the market's; empty where the market is not a
     * live one: what is held in truth goes with no invented prices.
     *
     * @param longest how long reading one account may take
     * @throws IllegalStateException naming the variable that cannot be used
     */
    public Optional<AccountSource> hyperliquidAccounts(Duration longest) {
        if (named().isEmpty()) return Optional.empty();
        var hyperliquid = (Hyperliquid) venue(LiveVenue.HYPERLIQUID);
        return Optional.of(hyperliquid.accounts(exchange(LiveVenue.HYPERLIQUID), longest));
    }

    /** The market at a venue, asked over a wire of its own. */
    public static MarketData live(
            Venue venue,
            Clock machine,
            RandomGenerator random,
            List<Symbol> assets,
            StatedLeverage leverage,
            Duration longest) {
        var exchange = Exchange.with(venue, new HttpWire(machine), machine, Thread::sleep, random);
        return new VenueMarket(venue, exchange, assets, leverage, longest);
    }

    private StatedLeverage leverage(List<Symbol> assets) {
        try {
            return StatedLeverage.of(environment.find(LEVERAGE_VARIABLE).orElse(""), assets);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(LEVERAGE_VARIABLE + " " + e.getMessage(), e);
        }
    }

    private Optional<LiveVenue> named() {
        return LiveVenue.find(environment.oneOf(VARIABLE, WORDS));
    }

    private synchronized Venue venue(LiveVenue name) {
        return venues.computeIfAbsent(name, this::addressed);
    }

    private Venue addressed(LiveVenue name) {
        var isMarket = named().equals(Optional.of(name));
        try {
            return name.at(isMarket ? environment.find(URL_VARIABLE).orElse(null) : null);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(URL_VARIABLE + ": " + e.getMessage(), e);
        }
    }

    private synchronized Exchange exchange(LiveVenue name) {
        return exchanges.computeIfAbsent(
                name, _ -> Exchange.with(venue(name), new HttpWire(machine), machine, Thread::sleep, random));
    }
}
