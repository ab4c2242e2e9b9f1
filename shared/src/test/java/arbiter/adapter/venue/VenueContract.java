package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.http.HttpWire;
import arbiter.adapter.http.Wire;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.decision.AssetDecision;
import arbiter.decision.Source;
import arbiter.engine.Decided;
import arbiter.engine.TestClock;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.MarketData;
import arbiter.market.MarketDataContract;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every venue owes beyond what all markets do: asked over sockets for the contract, and without them for the rest. */
public abstract class VenueContract extends MarketDataContract {

    protected static final Symbol BTC = new Symbol("BTC");
    protected static final Symbol ETH = new Symbol("ETH");
    protected static final Instant NOON = Instant.parse("2026-03-04T12:00:40Z");
    protected static final Set<Timeframe> WANTED = EnumSet.of(Timeframe.M5, Timeframe.M15, Timeframe.H1);
    private static final BaseAddress NOWHERE = BaseAddress.of("http://venue.invalid");
    private static final List<ChatPlay> FAILURES = List.of(
            ChatPlay.says(500, "{}"),
            ChatPlay.says(502, "text/html", "<html>bad gateway</html>"),
            ChatPlay.says(403, "text/html", "<html>forbidden</html>"),
            ChatPlay.says(451, ""),
            ChatPlay.says(200, "text/plain", "not json"),
            ChatPlay.says(200, "{}"),
            ChatPlay.says(200, "null"),
            ChatPlay.says(200, "[[]]"),
            new ChatPlay.HangsUp(),
            new ChatPlay.Holds(ChatPlay.says(200, "[]")));

    protected final TestClock clock = new TestClock(NOON);
    protected final PlayedVenue played;
    private final Function<Clock, PlayedVenue> another;
    private final Function<BaseAddress, Venue> venue;
    private final List<AutoCloseable> open = new ArrayList<>();

    protected VenueContract(Function<Clock, PlayedVenue> played, Function<BaseAddress, Venue> venue) {
        this.played = played.apply(clock);
        this.another = played;
        this.venue = venue;
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) each.close();
    }

    @Override
    protected MarketData market() {
        var server = new ChatServer().answering(played);
        var wire = new HttpWire(clock);
        open.add(wire);
        open.add(server);
        return market(BaseAddress.of(server.base()), wire);
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(BTC, ETH);
    }

    @Override
    protected Instant asOf() {
        return NOON;
    }

    @Override
    protected void at(Instant time) {
        clock.pass(Duration.between(clock.instant(), time));
    }

    private MarketData market(BaseAddress address, Wire wire) {
        return market(address, wire, StatedLeverage.NONE);
    }

    private MarketData market(BaseAddress address, Wire wire, StatedLeverage leverage) {
        var random = new SplittableRandom(1);
        var asked = venue.apply(address);
        var exchange = Exchange.with(asked, wire, clock, _ -> {}, random);
        return new VenueMarket(asked, exchange, symbols(), leverage, Duration.ofSeconds(30));
    }

    /** What is read of the played venue, without a network. */
    protected MarketSnapshot read(Symbol... symbols) {
        return read(played, symbols);
    }

    protected MarketSnapshot read(PlayedVenue from, Symbol... symbols) {
        return market(NOWHERE, from.wire()).read(List.of(symbols), WANTED, clock.instant());
    }

    /** What is read where an operator states this maximum leverage of BTC. */
    protected MarketSnapshot readStating(int leverage, Symbol... symbols) {
        return market(NOWHERE, played.wire(), new StatedLeverage(Map.of(BTC, leverage)))
                .read(List.of(symbols), WANTED, clock.instant());
    }

    protected static AssetMarket asset(MarketSnapshot snapshot, Symbol symbol) {
        return Objects.requireNonNull(snapshot.assets().get(symbol), () -> "no " + symbol + ": " + snapshot.problems());
    }

    /** The problems of an asset; those of a venue as a whole are left to its own tests. */
    protected static List<String> codes(MarketSnapshot snapshot, Symbol symbol) {
        return snapshot.problems().stream()
                .filter(problem -> symbol.equals(problem.asset()))
                .map(Problem::code)
                .toList();
    }

    protected static JsonNode json(String text) {
        return PlayedVenue.json(text);
    }

    protected static Predicate<String> named(String beginning) {
        return name -> name.startsWith(beginning);
    }

    @Test
    void tells_of_now_only() {
        assertThat(market(NOWHERE, played.wire()).isLive()).isTrue();
        var market = market(NOWHERE, played.wire());

        var soon = market.read(symbols(), WANTED, NOON.plusSeconds(120));
        var past = market.read(symbols(), WANTED, NOON.minusSeconds(121));

        assertThat(soon.assets()).hasSize(2);
        assertThat(soon.asOf()).isEqualTo(NOON);
        assertThat(past.assets()).isEmpty();
        assertThat(past.problems()).extracting(Problem::code).containsExactly("time_not_live", "time_not_live");
    }

    @Test
    void reads_an_asset_that_an_account_holds_beside_its_own() {
        var snapshot = market(NOWHERE, played.wire()).read(List.of(BTC, thousands()), WANTED, NOON);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC, thousands());
    }

    /** The contract of a thousand cheap coins. */
    protected abstract Symbol thousands();

    @Test
    void tells_the_mark_price_with_ticks_steps_and_funding() {
        var btc = asset(read(BTC), BTC);

        assertThat(btc.price().value()).isEqualByComparingTo(new PlayedMarket(65_000, 1).price(NOON.toEpochMilli()));
        assertThat(btc.observedAt()).isEqualTo(NOON);
        assertThat(btc.terms().tradable()).isTrue();
        assertThat(btc.terms().priceTick()).isNotNull();
        assertThat(Objects.requireNonNull(btc.funding()).intervalHours()).isNotNull();
        assertThat(btc.change24hPercent()).isNotNull();
    }

    @Test
    void keeps_an_asset_that_is_not_tradable_so_that_it_can_be_left() {
        var old = new Symbol("OLD");

        var snapshot = read(BTC, old);

        assertThat(asset(snapshot, old).terms().tradable()).isFalse();
        assertThat(codes(snapshot, old)).contains("not_tradable");
        assertThat(codes(snapshot, BTC)).doesNotContain("not_tradable");
    }

    @Test
    void no_more_leverage_may_be_used_than_the_operator_states() {
        assertThat(asset(readStating(7, BTC), BTC).terms().maxLeverage()).isEqualTo(7);
        assertThat(codes(readStating(7, BTC), BTC)).doesNotContain("max_leverage_unknown");
    }

    @Test
    void nothing_that_a_venue_says_of_later_times_changes_anything() {
        var sound = read(BTC, ETH);
        var poisoned = another.apply(clock).telling(named("candles"), CandleDamage::poisonFuture);

        assertThat(read(poisoned, BTC, ETH)).isEqualTo(sound);
        for (var asset : sound.assets().values())
            for (var view : asset.views().values()) {
                assertThat(view.closedAt()).isEqualTo(view.timeframe().floor(NOON));
                for (var candle : view.candles())
                    assertThat(candle).isEqualTo(truth(asset.symbol(), view.timeframe(), candle.openTime()));
            }
    }

    private static Candle truth(Symbol symbol, Timeframe timeframe, Instant open) {
        var market = symbol.equals(BTC) ? new PlayedMarket(65_000, 1) : new PlayedMarket(3_500, 2);
        var bar = market.bar(open.toEpochMilli(), timeframe);
        return new Candle(
                open,
                new Price(bar.o()),
                new Price(bar.h()),
                new Price(bar.l()),
                new Price(bar.c()),
                new Quantity(bar.volume()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "null",
                "negative",
                "high below low",
                "close above high",
                "twice",
                "out of order",
                "misaligned",
                "another length",
                "too large",
                "no row"
            })
    void a_bad_row_costs_its_timeframes_of_its_asset_and_is_named(String how) {
        played.telling(name -> name.equals("candles BTC 1h"), rows -> CandleDamage.damage((ArrayNode) rows, 7, how));

        var snapshot = read(BTC, ETH);

        assertThat(asset(snapshot, BTC).views()).containsOnlyKeys(Timeframe.M5, Timeframe.M15);
        assertThat(asset(snapshot, ETH).views()).containsOnlyKeys(Timeframe.M5, Timeframe.M15, Timeframe.H1);
        assertThat(codes(snapshot, BTC)).contains("candles_corrupt").doesNotContain("timeframe_missing");
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.code().equals("candles_corrupt"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("the 1h candles of BTC", "row "));
    }

    @Test
    void a_missing_candle_is_a_gap() {
        played.telling(name -> name.equals("candles BTC 1h"), rows -> ((ArrayNode) rows).remove(rows.size() - 20));

        var snapshot = read(BTC);

        assertThat(codes(snapshot, BTC)).contains("candles_gap");
        assertThat(asset(snapshot, BTC).views()).doesNotContainKey(Timeframe.H1);
    }

    @Test
    void candles_that_end_early_are_stale() {
        played.telling(name -> name.equals("candles BTC 1h"), rows -> {
            for (var i = 0; i < 6; i++) ((ArrayNode) rows).remove(rows.size() - 1);
        });

        assertThat(codes(read(BTC), BTC)).contains("candles_stale");
    }

    @Test
    void candles_without_a_trade_are_a_halt() {
        played.telling(name -> name.equals("candles BTC 5m"), rows -> {
            for (var i = rows.size() - 14; i < rows.size(); i++) CandleDamage.silence(rows.get(i));
        });

        assertThat(codes(read(BTC), BTC)).contains("candles_halted");
    }

    @Test
    void an_empty_list_of_candles_is_too_few() {
        played.playing(name -> name.equals("candles BTC 1h"), ChatPlay.says(200, "[]"));

        assertThat(codes(read(BTC), BTC)).contains("candles_too_few");
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Each of these calls fails for good, in one way or another; every other asset stands as if nothing had happened. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_fails_costs_nobody_else_anything_and_is_named(long seed) {
        var random = new SplittableRandom(seed);
        var all = List.of(BTC, ETH, thousands());
        var sound = read(another.apply(clock), all.toArray(Symbol[]::new));
        var victims = all.stream().filter(_ -> random.nextInt(3) == 0).toList();
        var calls = new HashSet<String>();
        for (var name : callsOf(victims)) if (random.nextInt(3) > 0) calls.add(name);
        for (var name : calls) played.playing(name::equals, FAILURES.get(random.nextInt(FAILURES.size())));

        var snapshot = read(all.toArray(Symbol[]::new));

        for (var symbol : all) {
            var failed = calls.stream().anyMatch(name -> name.contains(" " + symbol));
            if (failed) assertThat(snapshot.problems()).anyMatch(problem -> symbol.equals(problem.asset()));
            else assertThat(asset(snapshot, symbol)).isEqualTo(asset(sound, symbol));
            var market = snapshot.assets().get(symbol);
            if (market != null)
                market.views()
                        .forEach((timeframe, view) -> assertThat(view)
                                .isEqualTo(asset(sound, symbol).views().get(timeframe)));
        }
        for (var name : calls) assertNamed(snapshot, name);
    }

    /** Every subset of three assets, by its bits, failing in all their calls and in those of their candles. */
    @ParameterizedTest(name = "subset {0}, {1}")
    @CsvSource({
        "0, candles",
        "1, candles",
        "2, candles",
        "3, candles",
        "4, candles",
        "5, candles",
        "6, candles",
        "7, candles",
        "1, ''",
        "2, ''",
        "3, ''",
        "4, ''",
        "5, ''",
        "6, ''",
        "7, ''"
    })
    void whatever_fails_leaves_a_decision_over_the_rest(int subset, String calls) {
        var all = List.of(BTC, ETH, thousands());
        var victims = all.stream()
                .filter(each -> (subset >> all.indexOf(each) & 1) == 1)
                .toList();
        var failing =
                callsOf(victims).stream().filter(name -> name.startsWith(calls)).collect(Collectors.toSet());
        played.playing(failing::contains, FAILURES.get(subset));

        var decided = Decided.on(read(all.toArray(Symbol[]::new)), all);

        var rest = all.stream().filter(each -> !victims.contains(each)).toList();
        assertThat(decided.leftOut()).containsExactlyElementsOf(victims);
        assertThat(decided.asked()).isEqualTo(rest.isEmpty() ? 0 : 1);
        assertThat(decided.record().source()).isEqualTo(rest.isEmpty() ? Source.CONSERVATIVE_HOLD : Source.BASELINE);
        assertThat(decided.held()).containsAll(victims);
        assertThat(decided.record().decision().decision().decisions())
                .extracting(AssetDecision::asset)
                .containsExactlyElementsOf(all);
    }

    @Test
    void a_venue_that_tells_no_prices_leaves_a_conservative_hold_and_asks_nobody() {
        played.playing(named("prices"), ChatPlay.says(500, "null"));

        var decided = Decided.on(read(BTC, ETH), List.of(BTC, ETH));

        assertThat(decided.asked()).isZero();
        assertThat(decided.record().source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(decided.held()).containsExactly(BTC, ETH);
        assertThat(decided.leftOut()).containsExactly(BTC, ETH);
    }

    /** Every call that is about one of these assets alone. */
    private List<String> callsOf(List<Symbol> victims) {
        var listening = another.apply(clock);
        read(listening, BTC, ETH, thousands());
        return listening.asked().stream()
                .filter(name -> victims.stream().anyMatch(symbol -> name.contains(" " + symbol)))
                .sorted()
                .toList();
    }

    private static void assertNamed(MarketSnapshot snapshot, String call) {
        var words = call.split(" ", -1);
        assertThat(snapshot.problems())
                .as("%s in %s", call, snapshot.problems())
                .anyMatch(problem -> String.valueOf(problem.asset()).equals(words[1])
                        && (words.length < 3
                                || problem.message().contains(" " + words[2] + " ")
                                || problem.code().equals("no_sound_timeframe")
                                || problem.code().equals("candles_too_few")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void when_the_venue_tells_no_prices_every_asset_is_named(int failure) {
        played.playing(named("prices"), FAILURES.get(failure));

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).isEmpty();
        assertThat(codes(snapshot, BTC)).hasSize(1);
        assertThat(codes(snapshot, ETH)).hasSize(1);
        assertThat(played.asked()).noneMatch(name -> name.startsWith("candles"));
    }

    @Test
    void an_interrupted_reader_tells_nothing_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException().isThrownBy(() -> read(BTC)).withMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_venue_that_cannot_be_reached_is_named() {
        Wire broken = (_, _) -> new Wire.Result.Unreachable("ConnectException: no route");

        var snapshot = market(NOWHERE, broken).read(symbols(), WANTED, NOON);

        assertThat(snapshot.assets()).isEmpty();
        assertThat(snapshot.problems()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("venue_unreachable");
            assertThat(problem.message()).contains("could not be reached: ConnectException: no route");
        });
    }

    @Test
    void a_price_that_is_no_price_costs_its_asset_only() {
        played.telling(named("prices"), this::spoilPriceOfBtc);

        var snapshot = read(BTC, ETH);

        assertThat(snapshot.assets()).containsOnlyKeys(ETH);
        assertThat(codes(snapshot, BTC)).containsExactly("quote_corrupt");
    }

    /** Writes {@code NaN} for the mark price of BTC. */
    protected abstract void spoilPriceOfBtc(JsonNode prices);

    @Test
    void a_clock_ahead_of_the_venues_does_not_close_its_candle() {
        var behind = new TestClock(Instant.parse("2026-03-04T11:59:58.300Z"));
        var slow = another.apply(behind);
        clock.pass(Duration.between(NOON, Instant.parse("2026-03-04T12:00:01Z")));

        var snapshot = read(slow, BTC);

        assertThat(snapshot.asOf()).isEqualTo("2026-03-04T11:59:58.999Z");
        assertThat(asset(snapshot, BTC).observedAt()).isBeforeOrEqualTo(snapshot.asOf());
        assertThat(asset(snapshot, BTC).views().values())
                .allSatisfy(view -> assertThat(view.closedAt()).isBefore("2026-03-04T12:00:00Z"));
    }

    @Test
    void a_clock_behind_the_venues_looks_at_nothing_later_than_its_own_time() {
        var ahead = new TestClock(Instant.parse("2026-03-04T12:00:01.300Z"));
        var fast = another.apply(ahead);
        clock.pass(Duration.between(NOON, Instant.parse("2026-03-04T11:59:58Z")));

        var snapshot = read(fast, BTC);

        assertThat(snapshot.asOf()).isEqualTo(clock.instant());
        assertThat(asset(snapshot, BTC).observedAt()).isBeforeOrEqualTo(snapshot.asOf());
        assertThat(asset(snapshot, BTC).views().values())
                .allSatisfy(view -> assertThat(view.closedAt()).isBefore("2026-03-04T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-32, 32})
    void clocks_that_are_far_apart_tell_nothing(long seconds) {
        var elsewhere = another.apply(new TestClock(NOON.plusSeconds(seconds)));

        var snapshot = read(elsewhere, BTC, ETH);

        assertThat(snapshot.assets()).isEmpty();
        assertThat(snapshot.problems()).extracting(Problem::code).contains("clock_skew");
    }

    @Test
    void without_a_date_its_own_clock_counts() {
        played.wrapping(_ -> true, says -> new ChatPlay.Says(says.status(), Map.of(), says.body()));

        assertThat(read(BTC).asOf()).isEqualTo(NOON);
    }
}
