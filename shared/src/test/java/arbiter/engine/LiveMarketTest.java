package arbiter.engine;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.List;
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
    void reads_what_the_account_holds_too() {
        var position = new Position(
                ETH,
                Side.LONG,
                new Quantity(BigDecimal.ONE),
                Price.of("3000"),
                3,
                Money.of("1000"),
                null,
                null,
                null,
                null);
        var account = Scene.account("swing", TradingState.ACTIVE, position);

        var snapshot = live.read(account, Scene.STRATEGIES.find("swing").orElseThrow(), List.of(BTC), NOON);

        assertThat(snapshot.assets()).containsOnlyKeys(BTC, ETH);
    }
}
