package arbiter.engine;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.market.AssetMarket;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveMarketTest {

    private final LiveMarket live = new LiveMarket(new SyntheticMarket(1, List.of(BTC, ETH)));

    @Test
    void reads_what_was_asked_for_and_no_more() {
        var account = Scene.account("swing", TradingState.ACTIVE);

        var snapshot = live.read(account, Scene.STRATEGIES.find("swing").orElseThrow(), List.of(BTC), NOON);

        assertThat(snapshot.asOf()).isEqualTo(NOON);
        assertThat(snapshot.assets()).containsOnlyKeys(BTC);
    }

    @Test
    void of_twenty_assets_that_the_account_holds_it_reads_candles_and_of_others_the_price() {
        var held = IntStream.range(0, 22)
                .mapToObj(n -> new Symbol("HELD%02d".formatted(n)))
                .toList();
        var positions = held.stream().map(LiveMarketTest::position).toArray(Position[]::new);
        var market = new LiveMarket(new SyntheticMarket(1, held));

        var snapshot = market.read(
                Scene.account("swing", TradingState.ACTIVE, positions),
                Scene.STRATEGIES.find("swing").orElseThrow(),
                List.of(held.getLast()),
                NOON);

        assertThat(snapshot.assets()).containsOnlyKeys(held);
        assertThat(snapshot.assets().values().stream()
                        .filter(asset -> asset.views().isEmpty())
                        .map(AssetMarket::symbol))
                .containsExactly(held.get(20));
    }

    private static Position position(Symbol asset) {
        return new Position(
                asset,
                Side.LONG,
                new Quantity(BigDecimal.ONE),
                Price.of("3000"),
                3,
                Money.of("1000"),
                null,
                null,
                null,
                null);
    }

    @Test
    void reads_what_the_account_holds_too() {
        var account = Scene.account("swing", TradingState.ACTIVE, position(ETH));

        var snapshot = live.read(account, Scene.STRATEGIES.find("swing").orElseThrow(), List.of(BTC), NOON);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC, ETH);
    }
}
