package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import arbiter.RealData;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.decision.Finding;
import arbiter.decision.Source;
import arbiter.market.CandleSeries;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.SnapshotAssembly;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Situation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What went wrong at venues in truth: halts, candles without a trade, a crash. */
class RealFaultsTest {

    private static final Set<Timeframe> WANTED = Set.of(Timeframe.M5, Timeframe.M15, Timeframe.H1);
    private static final Duration FIVE_MINUTES = Timeframe.M5.length();
    private static final Instant CRASH = Instant.parse("2025-10-10T21:15:00Z");
    private static final Symbol BITCOIN = new Symbol("BTCUSDT");

    private final Judge judge = new Judge(RuleBook.standard());

    @Test
    void a_halted_venue_leaves_its_assets_out_until_they_trade_again() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));
        var symbols = market.symbols();
        var halts = 0;
        for (var symbol : symbols) {
            var fives = market.candles(symbol, Timeframe.M5, market.lastClose(symbols));
            for (var end : haltsOf(fives)) {
                halts++;
                var during = market.read(symbols, WANTED, end);
                var decided = Decided.on(during, symbols);

                assertThat(during.problems())
                        .extracting(Problem::code, Problem::asset)
                        .contains(tuple("candles_halted", symbol));
                assertThat(decided.leftOut()).contains(symbol);
                assertThat(decided.held()).contains(symbol);
                assertThat(decided.asked()).isEqualTo(decided.leftOut().size() == symbols.size() ? 0 : 1);

                var traded = tradedAfter(fives, end);
                assertThat(market.read(symbols, WANTED, traded).assets().get(symbol))
                        .satisfies(asset -> assertThat(asset.views()).containsKey(Timeframe.M5));
                // Coarser candles have to close on a trade first.
                var after = market.read(symbols, WANTED, traded.plus(Timeframe.M15.length()));
                assertThat(Decided.on(after, symbols).leftOut())
                        .as("%s", traded)
                        .doesNotContain(symbol);
            }
        }
        assertThat(halts).isPositive();
    }

    /** When each series of candles without a trade had become a halt. */
    private static List<Instant> haltsOf(CandleSeries fives) {
        var halts = new ArrayList<Instant>();
        var silent = 0;
        for (var i = 0; i < fives.size(); i++) {
            silent = fives.get(i).volume().isZero() ? silent + 1 : 0;
            if (silent == SnapshotAssembly.HALT_CANDLES && i > SnapshotAssembly.USED_CANDLES)
                halts.add(fives.closeTime(i));
        }
        return halts;
    }

    private static Instant tradedAfter(CandleSeries fives, Instant halt) {
        for (var i = 0; i < fives.size(); i++)
            if (fives.closeTime(i).isAfter(halt) && !fives.get(i).volume().isZero()) return fives.closeTime(i);
        throw new AssertionError("never traded again");
    }

    @Test
    void one_or_two_candles_without_a_trade_are_no_halt() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));
        var symbol = new Symbol("BTC");
        var fives = market.candles(symbol, Timeframe.M5, market.lastClose(market.symbols()));
        var first = haltsOf(fives).getFirst();

        var before = market.read(List.of(symbol), WANTED, first.minus(FIVE_MINUTES));

        assertThat(before.problems()).isEmpty();
    }

    @Test
    void the_crash_leaves_all_data_usable_and_decided() throws Exception {
        var market = new RecordedMarket(RealData.path("market/binance-crash-2025-10"));
        var symbols = market.symbols();
        for (var at = CRASH.minus(Duration.ofHours(1));
                !at.isAfter(CRASH.plus(Duration.ofHours(2)));
                at = at.plus(FIVE_MINUTES)) {
            var snapshot = market.read(symbols, WANTED, at);
            var decided = Decided.on(snapshot, symbols);

            assertThat(snapshot.problems()).as("%s", at).isEmpty();
            assertThat(decided.record().source()).isEqualTo(Source.BASELINE);
            assertThat(decided.leftOut()).isEmpty();
        }
    }

    @Test
    void what_was_meant_before_the_crash_has_drifted_after_it() throws Exception {
        var market = new RecordedMarket(RealData.path("market/binance-crash-2025-10"));
        var meant = snapshot(market, CRASH);
        var calm = codes(buying(meant), situation(snapshot(market, CRASH)).again(prices(meant), null));
        var crashed = snapshot(market, CRASH.plus(FIVE_MINUTES));

        var found = codes(buying(meant), situation(crashed).again(prices(meant), null));

        assertThat(calm).doesNotContain("P08", "P01");
        assertThat(found).contains("P08").doesNotContain("P01");
    }

    @Test
    void prices_and_candles_of_before_the_crash_are_stale_soon_after() throws Exception {
        var market = new RecordedMarket(RealData.path("market/binance-crash-2025-10"));
        var meant = snapshot(market, CRASH);

        assertThat(codes(buying(meant), situation(meant).at(CRASH.plusSeconds(120))))
                .doesNotContain("P01");
        assertThat(codes(buying(meant), situation(meant).at(CRASH.plusSeconds(121))))
                .contains("P01");
    }

    @Test
    void a_position_may_be_left_in_the_crash_on_whatever_data_there_is() throws Exception {
        var market = new RecordedMarket(RealData.path("market/binance-crash-2025-10"));
        var meant = snapshot(market, CRASH);
        var entry = price(meant);
        var held = new Position(
                BITCOIN,
                Side.LONG,
                Quantity.of("0.01"),
                entry,
                2,
                Money.of("600"),
                null,
                times(entry, "0.97"),
                null,
                CRASH.minus(FIVE_MINUTES));
        var late = situation(meant, held).at(CRASH.plus(Duration.ofHours(1)));

        assertThat(codes("""
                {"decisions": [{"asset": "BTCUSDT", "action": "close_position", "allocation_usd": 0, "exit_plan": "",
                  "rationale": "out", "confidence": 80, "risk_level": "high"}],
                 "portfolio_rationale": "Out.", "total_allocation_usd": 0, "portfolio_risk_level": "high"}""", late)).isEmpty();
    }

    private static MarketSnapshot snapshot(RecordedMarket market, Instant at) {
        return market.read(List.of(BITCOIN), WANTED, at);
    }

    private static Situation situation(MarketSnapshot snapshot, Position... positions) {
        var account = Scene.account("aggressive", TradingState.ACTIVE, positions);
        var fresh = account.with(account.state().at(snapshot.asOf()));
        var scene = new Scene("aggressive");
        scene.snapshot = snapshot;
        return Gatherer.gather(
                        scene.request("c1", BITCOIN),
                        fresh,
                        Scene.STRATEGIES.find("aggressive").orElseThrow(),
                        snapshot,
                        TradingState.ACTIVE)
                .situation();
    }

    private static Price price(MarketSnapshot snapshot) {
        return Objects.requireNonNull(snapshot.assets().get(BITCOIN)).price();
    }

    private static Map<Symbol, Price> prices(MarketSnapshot snapshot) {
        return Map.of(BITCOIN, price(snapshot));
    }

    private static Price times(Price price, String factor) {
        return new Price(price.value().multiply(new BigDecimal(factor)).setScale(1, RoundingMode.HALF_EVEN));
    }

    /** A small entry with a stop 3 % away, sound at the snapshot's price. */
    private static String buying(MarketSnapshot snapshot) {
        var price = price(snapshot);
        return """
                {"decisions": [{"asset": "BTCUSDT", "action": "buy", "allocation_usd": 100, "leverage": 2, "tp_price": %s,
                  "sl_price": %s, "exit_plan": "stop", "rationale": "trend", "confidence": 60, "risk_level": "low"}],
                 "portfolio_rationale": "One.", "total_allocation_usd": 100, "portfolio_risk_level": "low"}""".formatted(times(price, "1.1"), times(price, "0.97"));
    }

    private List<String> codes(String reply, Situation situation) {
        var reading = new ReplyReader().read(reply, "stop", List.of(BITCOIN));
        assertThat(reading).isInstanceOf(Proposal.class);
        return judge.judge(((Proposal) reading).decision(), situation).findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
    }
}
