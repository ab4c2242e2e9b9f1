package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.binance.PlayedBinance;
import arbiter.adapter.hyperliquid.PlayedHyperliquid;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.adapter.venue.PlayedVenue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code arbiter cycle} and {@code arbiter context} on a live market, played by a server of this machine. */
class VenueCommandTest {

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
