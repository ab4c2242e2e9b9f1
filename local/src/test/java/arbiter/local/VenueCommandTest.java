package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.adapter.binance.PlayedBinance;
import arbiter.adapter.hyperliquid.PlayedAccount;
import arbiter.adapter.hyperliquid.PlayedHyperliquid;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.adapter.venue.PlayedHistory;
import arbiter.adapter.venue.PlayedMarket;
import arbiter.adapter.venue.PlayedVenue;
import arbiter.local.CommandLineTest.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code arbiter cycle} and {@code arbiter context} on a live market, played by a server of this machine. */
class VenueCommandTest {

    private static final Instant AFTERNOON = Instant.parse("2025-07-24T12:00:00Z");

    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private PlayedVenue plays(String market) {
        var clock = Clock.systemUTC();
        var played = switch (market) {
            case "hyperliquid" -> new PlayedHyperliquid(clock);
            case "binance" -> PlayedBinance.binance(clock);
            default -> PlayedBinance.aster(clock);
        };
        server.answering(played);
        return played;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hyperliquid", "binance", "aster"})
    void a_cycle_decides_on_the_market_of_now(String market) {
        var played = plays(market);
        var before = Instant.now();

        var ran = CommandLineTest.run(
                "cycle",
                "--market=" + market,
                "--venue-url=" + server.base(),
                "--assets=BTC,ETH",
                "--accounts=5",
                "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.lines()).hasSize(6);
        assertThat(ran.lines().getLast().get("market_reads").intValue()).isEqualTo(1);
        for (var record : ran.lines().subList(0, 5)) {
            assertThat(record.at("/prompt_hash").isNull()).isFalse();
            assertThat(record.at("/assumed_prices")).hasSize(2);
            assertThat(record.at("/input_ages_ms/BTC").longValue()).isBetween(0L, 60_000L);
            assertThat(Instant.parse(record.at("/decided_at").textValue())).isAfterOrEqualTo(before);
            assertThat(Instant.parse(record.at("/requested_at").textValue()))
                    .isBetween(before.minus(Duration.ofSeconds(1)), Instant.now());
        }
        assertThat(played.asked()).filteredOn("prices"::equals).hasSize(1);
    }

    /** Seven coins as they were in these four hours, when all of them were traded every minute, as if they were now. */
    @Test
    void seven_coins_as_they_were_are_decided_with_funding_and_open_interest() throws Exception {
        var history = new RecordedMarket(RealData.path("market/hyperliquid"));
        var clock = Clock.systemUTC();
        var four = Duration.ofHours(4);
        var later =
                four.multipliedBy(Duration.between(AFTERNOON, clock.instant()).dividedBy(four));
        var coins = new HashMap<String, PlayedMarket>();
        for (var symbol : history.symbols()) coins.put(symbol.value(), new PlayedHistory(history, symbol, later));
        var played = new PlayedHyperliquid(clock, coins);
        server.answering(played);
        var venue = List.of(
                "--market=hyperliquid", "--venue-url=" + server.base(), "--assets=" + String.join(",", coins.keySet()));

        var cycle = run("cycle", venue, "--accounts=5", "--json");

        assertThat(cycle.code()).as(cycle.err()).isZero();
        assertThat(coins).hasSize(7);
        for (var record : cycle.lines().subList(0, 5)) {
            assertThat(record.at("/source").textValue())
                    .as("%s", record.at("/problems"))
                    .isEqualTo("baseline");
            assertThat(record.at("/problems")).as("%s", record.at("/problems")).isEmpty();
            assertThat(record.at("/decision/decisions")).hasSize(7);
        }
        assertThat(played.asked()).filteredOn("prices"::equals).hasSize(1);
        var prompt = run("context", venue, "--prompt").out();
        assertThat(prompt)
                .contains("\"funding_rate_8h\":0.0001", "\"beta_to_bitcoin\"")
                .doesNotContain("\"open_interest_usd\":null", "\"funding_rate_8h\":null");
    }

    @Test
    void an_account_at_hyperliquid_is_decided_on_what_it_holds_there(@TempDir Path home) throws IOException {
        plays("hyperliquid");
        var store = "--store=" + home.resolve("store");
        var settings = Files.writeString(home.resolve("main.json"), """
                {"name": "Main", "source": "hyperliquid", "address": "%s", "leverage": 5, "max_position_size_usd": 20000,
                 "model_budget_usd_per_day": 5, "strategy_id": "aggressive"}""".formatted(PlayedAccount.ADDRESS));
        var put = CommandLineTest.run("accounts", "put", settings.toString(), "--account=main", store);
        assertThat(put.code()).as(put.err()).isZero();

        var cycle = CommandLineTest.run(
                "cycle",
                "--market=hyperliquid",
                "--venue-url=" + server.base(),
                "--assets=BTC,ETH",
                "--accounts=1",
                store,
                "--json");

        assertThat(cycle.code()).as(cycle.err()).isZero();
        var record = cycle.lines().get(1);
        assertThat(record.get("account_id").textValue()).isEqualTo("main");
        assertThat(record.at("/source").textValue()).isEqualTo("baseline");
        assertThat(record.at("/problems").findValuesAsText("code")).doesNotContain("account_source_silent");
        var shown = CommandLineTest.run("accounts", "show", "--account=main", store, "--json")
                .lines()
                .getFirst();
        assertThat(shown.at("/state/positions").intValue()).isEqualTo(2);
        assertThat(shown.at("/state/balance_usd").intValue()).isEqualTo(10_000);
    }

    @Test
    void an_account_at_hyperliquid_is_not_decided_on_invented_prices(@TempDir Path home) throws IOException {
        var store = "--store=" + home.resolve("store");
        var settings = Files.writeString(home.resolve("main.json"), """
                {"name": "Main", "source": "hyperliquid", "address": "%s", "leverage": 5, "max_position_size_usd": 20000,
                 "model_budget_usd_per_day": 5, "strategy_id": "aggressive"}""".formatted(PlayedAccount.ADDRESS));
        CommandLineTest.run("accounts", "put", settings.toString(), "--account=main", store);

        var record = CommandLineTest.run("cycle", "--accounts=1", store, "--json")
                .lines()
                .get(1);

        assertThat(record.get("account_id").textValue()).isEqualTo("main");
        assertThat(record.at("/source").textValue()).isEqualTo("conservative_hold");
        assertThat(record.at("/problems").findValuesAsText("code")).contains("account_source_silent", "no_state");
    }

    @Test
    void the_maximum_leverage_that_binance_keeps_to_itself_can_be_stated() {
        plays("binance");
        var venue = List.of("--market=binance", "--venue-url=" + server.base(), "--assets=BTC,ETH");

        var ran = run("context", venue, "--max-leverage=BTC=20");

        assertThat(ran.code()).as(ran.err()).isZero();
        var told = ran.lines().getFirst();
        assertThat(told.at("/context/market/BTC/max_leverage").intValue()).isEqualTo(20);
        assertThat(told.at("/context/market/ETH/max_leverage").isNull()).isTrue();
        assertThat(told.at("/problems").toString())
                .contains("Binance does not tell the maximum leverage of ETH")
                .doesNotContain("leverage of BTC");
    }

    @Test
    void a_maximum_leverage_of_another_asset_is_refused_with_its_sentence() {
        var ran = CommandLineTest.run("cycle", "--market=binance", "--assets=BTC,ETH", "--max-leverage=BTC=0,DOGE=5");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("--max-leverage must give assets their maximum leverage, like BTC=125,ETH=100; wrong:"
                        + " 'BTC=0' (no asset with a whole number from 1 to 1000), 'DOGE=5' (the assets are BTC ETH)");
    }

    private static Ran run(String command, List<String> options, String... more) {
        return CommandLineTest.run(Stream.concat(Stream.of(command), Stream.concat(options.stream(), Stream.of(more)))
                .toArray(String[]::new));
    }

    @Test
    void a_context_of_now_is_what_validate_takes() {
        plays("hyperliquid");

        var ran = CommandLineTest.run(
                "context", "--market=hyperliquid", "--venue-url=" + server.base(), "--assets=BTC,ETH");
        assertThat(ran.code()).as(ran.err()).isZero();
        var context = ran.lines().getFirst().get("context");
        var judged = CommandLineTest.runWith(
                "{\"decision\": {}, \"context\": %s}\n".formatted(context), "validate", "--json");

        assertThat(context.at("/market/BTC/price_tick").decimalValue()).isEqualByComparingTo("1");
        assertThat(context.at("/market/BTC/funding_interval_hours").intValue()).isEqualTo(1);
        assertThat(context.at("/market/BTC/tradable").booleanValue()).isTrue();
        assertThat(judged.out()).contains("\"findings\"").doesNotContain("\"errors\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cycle", "context"})
    void without_a_network_one_sentence_says_what_failed(String command) throws IOException {
        var ran = CommandLineTest.run(
                command, "--market=binance", "--venue-url=http://127.0.0.1:" + freePort(), "--assets=BTC");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines().filter(line -> !line.startsWith("decisions: ")))
                .as("but for the progress of whatever takes a second")
                .hasSize(1);
        assertThat(ran.err()).contains("no asset has sound data at ", "BTC is left out: Binance could not be reached:");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
