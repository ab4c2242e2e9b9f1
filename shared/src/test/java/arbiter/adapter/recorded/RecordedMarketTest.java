package arbiter.adapter.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.market.CandleSeries;
import arbiter.market.MarketData;
import arbiter.market.MarketDataContract;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Resampling;
import arbiter.market.Series;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedMarketTest extends MarketDataContract {

    private static final Symbol BTC = new Symbol("BTCUSDT");
    private static final Symbol ETH = new Symbol("ETHUSDT");
    private static final CandleSeries FIVES = Series.closing(Timeframe.M5, 1200, i -> 1000 + i % 13);
    private static final Instant END = FIVES.newestClose();
    private static final Set<Timeframe> HOURLY = Set.of(Timeframe.H1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Recording recording;

    @BeforeEach
    void record() throws IOException {
        recording = new Recording(folder)
                .candles("BTCUSDT", FIVES)
                .candles("ETHUSDT", FIVES)
                .funding("BTCUSDT", "0.0001", Series.START, Duration.ofHours(8), 13)
                .funding("ETHUSDT", "-0.0002", Series.START, Duration.ofHours(8), 13);
    }

    @Override
    protected MarketData market() throws Exception {
        return new RecordedMarket(folder);
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(BTC, ETH);
    }

    @Override
    protected Instant asOf() {
        return END.plusSeconds(40);
    }

    @Test
    void prices_an_asset_at_the_newest_close_of_its_finest_file() throws Exception {
        var minutes = Series.closing(Timeframe.M1, 6002, i -> 2000 + i % 7);
        recording.candles("ETHUSDT", minutes);

        var asset = read(END.plusSeconds(150)).assets().get(ETH);

        assertThat(Objects.requireNonNull(asset).price())
                .isEqualTo(minutes.get(6001).close());
        assertThat(asset.observedAt()).isEqualTo(END.plusSeconds(120));
    }

    @Test
    void uses_a_coarser_file_before_the_finest_one_begins() throws Exception {
        recording.candles(
                "ETHUSDT", Series.closing(Timeframe.M1, 6000, i -> 2000 + i % 7).newest(10));

        var asset = read(END.minusSeconds(3600)).assets().get(ETH);

        assertThat(Objects.requireNonNull(asset).price())
                .isEqualTo(FIVES.get(1187).close());
    }

    @Test
    void takes_a_timeframe_from_its_own_file_else_from_the_coarsest_that_divides_it() throws Exception {
        var quarters = Series.closing(Timeframe.M15, 400, i -> 3000 + i % 3);
        recording.candles("ETHUSDT", quarters);
        var market = new RecordedMarket(folder);

        assertThat(market.candles(ETH, Timeframe.M15, END)).isEqualTo(quarters);
        assertThat(market.candles(ETH, Timeframe.H1, END)).isEqualTo(Resampling.resample(quarters, Timeframe.H1));
        assertThat(market.candles(BTC, Timeframe.H1, END)).isEqualTo(Resampling.resample(FIVES, Timeframe.H1));
        assertThat(market.timeframes(symbols())).doesNotContain(Timeframe.M1, Timeframe.M3);
    }

    @Test
    void changes_nothing_for_what_stands_after_the_time_asked_for() throws Exception {
        var at = Series.START.plus(Duration.ofHours(80)).plusSeconds(30);
        var sound = read(at);
        var rows = Recording.rows(FIVES);
        var poisoned = new ArrayList<>(rows.subList(0, 960));
        for (var i = 960; i < 970; i++) poisoned.add(rows.get(i).replaceAll(",1\\d{3}", ",999999"));
        poisoned.add("not,a,candle");
        recording.write("candles/ETHUSDT-5m.csv.gz", Recording.CANDLES, poisoned);
        recording.write(
                "funding/ETHUSDT.csv",
                Recording.FUNDING,
                List.of(
                        Series.START.plus(Duration.ofHours(64)).toEpochMilli() + ",-0.0002",
                        Series.START.plus(Duration.ofHours(72)).toEpochMilli() + ",-0.0002",
                        Series.START.plus(Duration.ofHours(80)).toEpochMilli() + ",-0.0002",
                        "poison"));

        assertThat(read(at)).isEqualTo(sound);
        assertThat(codes(read(at.plus(Duration.ofHours(9))))).contains("data_corrupt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "TIME,1000,x,999,1000,2      | 'x' is no number",
                "TIME,1000,1001,999,1000     | 5 columns, not 6",
                "TIME,1000,1001,999,1000,2,3 | 7 columns, not 6",
                "TIME,1000,999,999,1000,2    | not low <= open, close <= high",
                "TIME,1000,1001,0,1000,2     | a price is not positive",
                "TIME,1000,NaN,999,1000,2    | 'NaN' is no number",
                "TIME1,1000,1001,999,1000,2  | is no start of a 5m candle",
                "EARLIER,1000,1001,999,1000,2 | is not after the candle before",
                "soon,1000,1001,999,1000,2   | 'soon' is no time in milliseconds",
                "EMPTY                       | 1 columns, not 6",
            })
    void leaves_out_the_asset_of_a_corrupt_line_from_the_time_of_the_line_on(String line, String why) throws Exception {
        var rows = Recording.rows(FIVES);
        var open = FIVES.get(1100).openTime();
        rows.set(
                1100,
                line.replace("TIME1", (open.toEpochMilli() + 100) + "")
                        .replace("TIME", open.toEpochMilli() + "")
                        .replace("EARLIER", FIVES.get(7).openTime().toEpochMilli() + "")
                        .replace("EMPTY", ""));
        recording.write("candles/ETHUSDT-5m.csv.gz", Recording.CANDLES, rows);
        var known = open.plus(Duration.ofMinutes(5));

        var before = read(known.minusMillis(1));
        var after = read(known);

        assertThat(codes(before)).doesNotContain("data_corrupt");
        assertThat(read(known.minusMillis(181_000)).assets()).containsOnlyKeys(BTC, ETH);
        assertThat(after.assets()).containsOnlyKeys(BTC);
        assertThat(after.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("data_corrupt");
            assertThat(problem.asset()).isEqualTo(ETH);
            assertThat(problem.message())
                    .contains("ETHUSDT-5m.csv.gz line 1102: ")
                    .contains(why);
        });
    }

    @Test
    void leaves_out_an_asset_whose_file_has_another_header_or_no_rows_or_is_not_readable() throws Exception {
        var rows = Recording.rows(FIVES);
        for (var symbol : List.of("A", "B", "C", "D")) recording.candles(symbol, FIVES);
        recording.write("candles/A-5m.csv.gz", "time,open,high,low,close,volume", rows);
        recording.write("candles/B-5m.csv.gz", Recording.CANDLES, List.of());
        Files.write(folder.resolve("candles/C-5m.csv.gz"), new byte[] {1, 2, 3});
        var whole = Files.readAllBytes(folder.resolve("candles/D-5m.csv.gz"));
        Files.write(folder.resolve("candles/D-5m.csv.gz"), Arrays.copyOf(whole, whole.length - 20));

        var snapshot = new RecordedMarket(folder)
                .read(List.of(new Symbol("A"), new Symbol("B"), new Symbol("C"), new Symbol("D"), BTC), HOURLY, END);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC);
        assertThat(snapshot.problems())
                .extracting(Problem::code)
                .containsOnly("data_corrupt")
                .hasSize(4);
        assertThat(snapshot.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        a -> assertThat(a).contains("A-5m.csv.gz line 1: the header is not open_time_ms"),
                        b -> assertThat(b).contains("B-5m.csv.gz has no rows"),
                        c -> assertThat(c).contains("C-5m.csv.gz cannot be read"),
                        d -> assertThat(d).contains("D-5m.csv.gz cannot be read after line"));
    }

    @Test
    void scales_funding_to_eight_hours_whatever_the_folder_charges_by() throws Exception {
        recording.funding("ETHUSDT", "0.0000125", Series.START, Duration.ofHours(1), 101);

        var assets = read(END.plusSeconds(90)).assets();

        var hourly =
                Objects.requireNonNull(Objects.requireNonNull(assets.get(ETH)).funding());
        var eightHourly =
                Objects.requireNonNull(Objects.requireNonNull(assets.get(BTC)).funding());
        assertThat(hourly.rate8h()).isEqualByComparingTo("0.0001");
        assertThat(hourly.nextAt()).isEqualTo(END.plus(Duration.ofHours(1)));
        assertThat(eightHourly.rate8h()).isEqualByComparingTo("0.0001");
        assertThat(eightHourly.nextAt()).isEqualTo(Series.START.plus(Duration.ofHours(104)));
    }

    @Test
    void infers_the_interval_from_stamps_that_come_late_or_not_at_all() throws Exception {
        var rows = new ArrayList<String>();
        var lateMillis = new long[] {90, 80, 887_000, 70, 60, 50, 40};
        var hours = new long[] {92, 93, 94, 95, 96, 98, 99};
        for (var i = 0; i < hours.length; i++)
            rows.add(Series.START.plus(Duration.ofHours(hours[i])).toEpochMilli() + lateMillis[i] + ",0.00002");
        recording.write("funding/ETHUSDT.csv", Recording.FUNDING, rows);

        var funding = Objects.requireNonNull(
                Objects.requireNonNull(read(END).assets().get(ETH)).funding());

        assertThat(funding.rate8h()).isEqualByComparingTo("0.00016");
    }

    @Test
    void knows_no_funding_from_a_single_stamp() throws Exception {
        recording.funding("ETHUSDT", "0.0001", END.minusSeconds(60), Duration.ofHours(8), 1);

        assertThat(codes(read(END))).containsExactly("funding_unknown");
    }

    @Test
    void forgets_a_funding_rate_after_two_intervals() throws Exception {
        recording.funding("ETHUSDT", "0.0001", Series.START, Duration.ofHours(8), 11);
        var newest = Series.START.plus(Duration.ofHours(80)).plusMillis(10);

        assertThat(codes(read(newest.plus(Duration.ofHours(16))))).isEmpty();
        assertThat(codes(read(newest.plus(Duration.ofHours(16)).plusMillis(1)))).containsExactly("funding_unknown");
    }

    @Test
    void names_the_funding_it_has_no_file_or_folder_for() throws Exception {
        Files.delete(folder.resolve("funding/ETHUSDT.csv"));
        assertThat(read(END).problems())
                .containsExactly(new Problem(
                        "funding_unknown", ETH, "the funding of ETHUSDT is unknown: there is no funding file of it"));

        Files.delete(folder.resolve("funding/BTCUSDT.csv"));
        Files.delete(folder.resolve("funding"));
        assertThat(read(END).assets()).containsOnlyKeys(BTC, ETH);
        assertThat(read(END).problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the funding of BTCUSDT is unknown: there is no funding folder",
                        "the funding of ETHUSDT is unknown: there is no funding folder");
    }

    @Test
    void leaves_out_the_asset_of_a_corrupt_funding_line() throws Exception {
        recording.write("funding/ETHUSDT.csv", Recording.FUNDING, List.of("1735689600000,0.0001", "1735718400000,1.5"));

        assertThat(read(END).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("ETHUSDT is left out: ETHUSDT.csv line 3: a rate of 1.5 is more than everything"));
    }

    @Test
    void accepts_a_coin_for_its_only_market() throws Exception {
        var market = new RecordedMarket(folder);

        assertThat(market.symbol("BTC")).isEqualTo(BTC);
        assertThat(market.symbol("BTCUSDT")).isEqualTo(BTC);
        assertThatThrownBy(() -> market.symbol("SOL"))
                .isInstanceOf(UnusableData.class)
                .hasMessage("SOL is not among the recorded symbols [BTCUSDT, ETHUSDT]");
        assertThatThrownBy(() -> market.symbol("BT")).isInstanceOf(UnusableData.class);
    }

    @Test
    void refuses_a_coin_of_two_markets() throws Exception {
        recording.candles("BTCUSDC", FIVES);
        var market = new RecordedMarket(folder);

        assertThatThrownBy(() -> market.symbol("BTC"))
                .isInstanceOf(UnusableData.class)
                .hasMessage("BTC may be any of [BTCUSDC, BTCUSDT]: name one");
        assertThat(market.symbol("BTCUSDC")).isEqualTo(new Symbol("BTCUSDC"));
    }

    @Test
    void refuses_a_folder_without_candles() {
        assertThatThrownBy(() -> new RecordedMarket(folder.resolve("funding")))
                .isInstanceOf(UnusableData.class)
                .hasMessageContaining("there is no recorded market in")
                .hasMessageContaining("candles/<SYMBOL>-<timeframe>.csv.gz");
        assertThatThrownBy(() -> new RecordedMarket(folder.resolve("nowhere"))).isInstanceOf(UnusableData.class);
    }

    @Test
    void refuses_two_files_for_one_market() throws Exception {
        recording.write("candles/BTCUSDT-5m.csv", Recording.CANDLES, Recording.rows(FIVES));

        assertThatThrownBy(() -> new RecordedMarket(folder)).hasMessageContaining("hold the same market");
    }

    @Test
    void does_not_look_at_files_of_other_kinds() throws Exception {
        recording.write("candles/README.md", "what this is", List.of());
        recording.write("candles/BTCUSDT-7m.csv", "unheard of", List.of());

        assertThat(new RecordedMarket(folder).symbols()).containsExactly(BTC, ETH);
    }

    @Test
    void knows_from_when_to_when_it_has_prices() throws Exception {
        recording.candles("ETHUSDT", Series.closing(Timeframe.M5, 1100, i -> 1000 + i % 13));
        var market = new RecordedMarket(folder);

        assertThat(market.firstClose(symbols())).isEqualTo(Series.START.plus(Duration.ofMinutes(5)));
        assertThat(market.lastClose(List.of(BTC))).isEqualTo(END);
        assertThat(market.lastClose(symbols())).isEqualTo(Series.START.plus(Duration.ofMinutes(5500)));
    }

    @Test
    void refuses_a_time_before_its_first_price() throws Exception {
        var market = new RecordedMarket(folder);
        var first = Series.START.plus(Duration.ofMinutes(5));

        market.checkCovers(symbols(), first);
        assertThatThrownBy(() -> market.checkCovers(symbols(), first.minusMillis(1)))
                .isInstanceOf(UnusableData.class)
                .hasMessage("there is no recorded market at 2025-01-01T00:04:59.999Z: the data run from"
                        + " 2025-01-01T00:05:00Z to 2025-01-05T04:00:00Z");
        assertThat(codes(read(first.minusMillis(1)))).containsExactly("candles_missing", "candles_missing");
    }

    @Test
    void refuses_a_history_it_does_not_have() throws Exception {
        var market = new RecordedMarket(folder);

        assertThatThrownBy(() -> market.candles(BTC, Timeframe.M1, END))
                .isInstanceOf(UnusableData.class)
                .hasMessage("there are no 1m candles of BTCUSDT, nor finer ones that add up to them");
        assertThatThrownBy(() -> market.candles(BTC, Timeframe.D1, Series.START))
                .isInstanceOf(UnusableData.class);
        assertThatThrownBy(() -> market.candles(new Symbol("SOL"), Timeframe.H1, END))
                .isInstanceOf(UnusableData.class);
    }

    @Test
    void keeps_the_digits_a_file_writes() throws Exception {
        var rows = Recording.rows(FIVES);
        rows.set(1199, FIVES.get(1199).openTime().toEpochMilli() + ",1.1e-05,1.20e-05,1e-05,0.000012000,3");
        recording.write("candles/ETHUSDT-5m.csv.gz", Recording.CANDLES, rows);

        assertThat(Objects.requireNonNull(read(END).assets().get(ETH)).price()).isEqualTo(Price.of("0.000012"));
    }

    private MarketSnapshot read(Instant asOf) throws UnusableData {
        return new RecordedMarket(folder).read(symbols(), HOURLY, asOf);
    }

    private static List<String> codes(MarketSnapshot snapshot) {
        return snapshot.problems().stream().map(Problem::code).toList();
    }
}
