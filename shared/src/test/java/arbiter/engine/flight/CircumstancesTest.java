package arbiter.engine.flight;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource.Silent;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.ModelTerms;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.engine.Followed;
import arbiter.engine.Scene;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.model.routing.Route;
import arbiter.rule.Mandate;
import arbiter.strategy.Strategy;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CircumstancesTest {

    private static final Strategy CONSERVATIVE =
            Scene.STRATEGIES.find("conservative").orElseThrow();
    private static final Strategy SWING = Scene.STRATEGIES.find("swing").orElseThrow();

    private final FlightScene sky = new FlightScene("conservative");
    private final Circumstances first = sky.now();

    @Test
    void have_one_name_whoever_asks_and_however_assets_are_ordered() {
        assertThat(sky.now().name()).isEqualTo(first.name());
        assertThat(sky.now(null, ETH, BTC).name()).isEqualTo(first.name());
    }

    @Test
    void are_named_by_the_model_that_is_insisted_on_even_where_it_would_be_asked_anyway() {
        assertThat(sky.now("baseline", BTC, ETH).name()).isNotEqualTo(first.name());
    }

    @Test
    void keep_their_name_when_a_decision_is_recorded_and_the_market_goes_on() {
        sky.fly(sky.board());
        sky.clock.pass(Duration.ofMinutes(3));

        var later = sky.now();

        assertThat(later.account().live()).isNotEqualTo(first.account().live());
        assertThat(later.snapshot()).isNotEqualTo(first.snapshot());
        assertThat(later.name()).isEqualTo(first.name());
    }

    @Test
    void are_named_by_the_assets() {
        assertOther(sky.now(null, BTC));
    }

    @Test
    void are_named_by_the_account() {
        var account = first.account();
        assertOther(in(new Account(
                new AccountId("account-0002"),
                account.registration(),
                account.terms(),
                account.modelTerms(),
                account.state(),
                account.live(),
                account.assignment())));
    }

    @Test
    void are_named_by_the_reported_state() {
        var account = first.account();

        assertOther(in(account.with(account.state().at(account.state().asOf().plusNanos(1)))));
    }

    @Test
    void are_named_by_what_a_read_account_holds_and_not_by_when_it_was_read() {
        sky.onPaper();
        var read = sky.now();
        sky.clock.pass(Duration.ofMinutes(1));

        var again = sky.now();

        assertThat(again.account().state().asOf())
                .isEqualTo(again.asOf())
                .isAfter(read.account().state().asOf());
        assertThat(again.name()).isEqualTo(read.name());
    }

    @Test
    void are_named_by_a_change_that_only_the_accounts_source_knows_of() {
        sky.onPaper();
        var before = sky.now();
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> filled(account, BTC).at(market.asOf());

        assertThat(sky.now().name()).isNotEqualTo(before.name());
    }

    @Test
    void are_not_named_by_figures_of_a_read_account_that_move_with_the_market() {
        sky.onPaper();
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> holding("10", "5000", "10000.004", "9000", market.asOf());
        var read = sky.now();
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> holding("10", "4800.5", "10000.0039", "9100", market.asOf());

        assertThat(sky.now().name()).isEqualTo(read.name());
    }

    @Test
    void are_named_by_the_size_of_a_read_position_and_by_the_balance() {
        sky.onPaper();
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> holding("10", "5000", "10000", "9000", market.asOf());
        var read = sky.now();

        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> holding("11", "5000", "10000", "9000", market.asOf());
        assertThat(sky.now().name()).isNotEqualTo(read.name());
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (account, market) -> holding("10", "5000", "10000.01", "9000", market.asOf());
        assertThat(sky.now().name()).isNotEqualTo(read.name());
    }

    private static AccountState holding(
            String coins, String available, String balance, String liquidation, Instant asOf) {
        var margin = Money.of(available).times(new BigDecimal("0.1"));
        var position = new Position(
                ETH,
                Side.SHORT,
                Quantity.of(coins),
                Price.of("3900"),
                5,
                margin,
                null,
                Price.of("4100"),
                Price.of(liquidation),
                null);
        var peak = Money.of(balance).plus(margin);
        return new AccountState(
                asOf,
                Money.of(balance),
                Money.of(available),
                new DayFigures(Money.of("10000"), Money.ZERO, peak, 0, Money.ZERO),
                List.of(position),
                List.of(),
                Map.of(),
                List.of());
    }

    @Test
    void are_not_named_by_whether_the_accounts_source_could_be_read_but_say_so() {
        sky.onPaper();
        var before = sky.now();
        sky.clock.pass(Duration.ofMinutes(1));
        sky.source = (_, _) -> {
            throw new Silent("no answer");
        };

        assertThat(sky.now().name()).isEqualTo(before.name());
        assertThat(before.isAccountKnown()).isTrue();
        assertThat(sky.now().isAccountKnown()).isFalse();
    }

    private static AccountState filled(Account account, Symbol asset) {
        var state = account.state();
        return new AccountState(
                state.asOf(),
                state.balance(),
                state.available(),
                state.day(),
                state.positions(),
                state.openOrders(),
                Map.of(asset, Scene.NOON),
                state.recentTrades());
    }

    @Test
    void are_named_by_what_the_account_agreed() {
        var account = first.account();
        var terms = new AccountTerms(11, Money.of("20000"), BigDecimal.valueOf(2), BigDecimal.valueOf(5));

        assertOther(in(new Account(
                ACCOUNT,
                account.registration(),
                terms,
                account.modelTerms(),
                account.state(),
                account.live(),
                account.assignment())));
    }

    @Test
    void are_not_named_by_the_budget() {
        var richer = first.account().with(ModelTerms.of(Money.of("11")));

        assertThat(in(richer).name()).isEqualTo(first.name());
    }

    @Test
    void are_named_by_trading_states() {
        assertOther(in(first.account().with(first.account().live().in(TradingState.REDUCING))));
        assertOther(with(first.followed(), first.route(), TradingState.REDUCING, 0));
    }

    @Test
    void are_named_by_the_strategy_its_version_and_its_limits() {
        assertOther(following(SWING));
        assertOther(following(CONSERVATIVE.in(2)));
        assertOther(following(CONSERVATIVE.within(SWING.limits())));
    }

    @Test
    void are_named_by_the_other_limits_of_the_day() {
        var mandate = new Mandate(true, null, false, List.of(SWING), TrackRecord.NONE);

        assertOther(with(new Followed(CONSERVATIVE, mandate, List.of()), first.route(), TradingState.ACTIVE, 0));
    }

    @Test
    void are_named_by_the_models() {
        assertOther(with(first.followed(), new Route("openai/gpt-5", List.of(), null), TradingState.ACTIVE, 0));
        assertOther(
                with(first.followed(), new Route("baseline", List.of("openai/gpt-5"), null), TradingState.ACTIVE, 0));
    }

    @Test
    void are_named_by_the_epoch_of_the_cache() {
        sky.cache.clear();

        assertOther(sky.now());
    }

    @Test
    void are_named_by_the_utc_day() {
        sky.clock.pass(Duration.ofHours(12).minusNanos(1));
        assertThat(sky.now().name()).isEqualTo(first.name());
        sky.clock.pass(Duration.ofNanos(1));

        assertOther(sky.now());
    }

    private void assertOther(Circumstances other) {
        assertThat(other.name()).isNotEqualTo(first.name());
    }

    private Circumstances in(Account account) {
        return new Circumstances(
                first.request(),
                account,
                first.followed(),
                first.route(),
                first.engine(),
                first.epoch(),
                first.snapshot());
    }

    private Circumstances following(Strategy strategy) {
        return with(new Followed(strategy, Mandate.OWN, List.of()), first.route(), TradingState.ACTIVE, 0);
    }

    private Circumstances with(Followed followed, @Nullable Route route, TradingState engine, long epoch) {
        return new Circumstances(first.request(), first.account(), followed, route, engine, epoch, first.snapshot());
    }
}
