package arbiter.account;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Conflict.Kind;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictTest {

    /** At most 3 positions, 5x, 60 % of 10,000 in one asset, a stop on each. */
    private static final Strategy SWING = StrategyFixtures.strategy(StrategyType.SWING);

    private static final Symbol SOL = new Symbol("SOL");

    @Test
    void positions_and_orders_of_as_many_assets_as_may_are_no_conflict_and_one_more_is() {
        var three = List.of(held("BTC", 5, "10", "95"), held("ETH", 1, "1", "95"));

        assertThat(kinds(standing(three, List.of(ordered(SOL, "95"))))).isEmpty();
        assertThat(kinds(standing(three, List.of(ordered(SOL, "95"), ordered(new Symbol("DOGE"), "95")))))
                .containsExactly(Kind.TOO_MANY_POSITIONS);
        assertThat(kinds(standing(three, List.of(ordered(BTC, "95"), ordered(ETH, "95"), ordered(SOL, "95")))))
                .isEmpty();
    }

    @Test
    void more_leverage_than_may_be_is_a_conflict_of_its_asset() {
        assertThat(kinds(standing(List.of(held("BTC", 5, "10", "95")), List.of())))
                .isEmpty();

        assertThat(conflicts(standing(List.of(held("BTC", 6, "10", "95")), List.of())))
                .containsExactly(
                        new Conflict(Kind.LEVERAGE_TOO_HIGH, BTC, "BTC stands at 6x and 5x may: it is not increased"));
    }

    @Test
    void a_missing_stop_is_a_conflict_where_one_is_required() {
        var bare = standing(List.of(held("BTC", 1, "10", null)), List.of());

        assertThat(conflicts(bare))
                .containsExactly(new Conflict(
                        Kind.STOP_MISSING, BTC, "BTC has no stop and needs one: it is not increased without one"));
        assertThat(kinds(standing(List.of(), List.of(ordered(ETH, null))))).containsExactly(Kind.STOP_MISSING);
        assertThat(Conflict.between(bare, StrategyFixtures.strategy(StrategyType.DCA)))
                .isEmpty();
    }

    @Test
    void more_margin_than_an_asset_may_bind_is_a_conflict_orders_included() {
        assertThat(kinds(standing(List.of(held("BTC", 1, "6000", "95")), List.of())))
                .isEmpty();
        assertThat(kinds(standing(List.of(held("BTC", 1, "6000.01", "95")), List.of())))
                .containsExactly(Kind.ASSET_TOO_LARGE);
        assertThat(kinds(standing(List.of(held("BTC", 1, "5901", "95")), List.of(ordered(BTC, "95")))))
                .containsExactly(Kind.ASSET_TOO_LARGE);
    }

    @Test
    void an_account_that_holds_nothing_is_in_conflict_with_nothing() {
        assertThat(conflicts(standing(List.of(), List.of()))).isEmpty();
    }

    private static List<Conflict> conflicts(AccountState standing) {
        return Conflict.between(standing, SWING);
    }

    private static List<Kind> kinds(AccountState standing) {
        return conflicts(standing).stream().map(Conflict::kind).toList();
    }

    private static Position held(String asset, int leverage, String margin, @Nullable String stop) {
        return new Position(
                new Symbol(asset),
                Side.LONG,
                Quantity.of("1"),
                Price.of("100"),
                leverage,
                Money.of(margin),
                null,
                stop == null ? null : Price.of(stop),
                null,
                NOON);
    }

    /** An order that binds 100 USD. */
    private static OpenOrder ordered(Symbol asset, @Nullable String stop) {
        return new OpenOrder(
                asset, Side.LONG, Quantity.of("1"), Price.of("100"), 1, null, stop == null ? null : Price.of(stop));
    }

    private static AccountState standing(List<Position> positions, List<OpenOrder> orders) {
        var day = new DayFigures(Money.of("10000"), Money.ZERO, Money.of("10000"), 0, Money.ZERO);
        return new AccountState(
                NOON, Money.of("10000"), Money.of("10000"), day, positions, orders, Map.of(), List.of());
    }
}
